'use strict';
/* eslint-disable @typescript-eslint/no-require-imports -- a program of its own, beside CommonJS */
const { writeFileSync } = require('node:fs');

// What health checks and waiting loops ask of programs that this host may lack. Each answers an exit code, or undefined for
// options that only the real program knows.
exports.curl = (args) => {
  const asked = { method: undefined, headers: {}, seconds: 0, urls: [], connect: new Map() };
  const flags = new Set();
  const words = args.flatMap((word) =>
    /^-[a-zA-Z]{2,}$/.test(word)
      ? split(word)
      : [word.replace(/^(--[\w-]+)=.*/, '$1'), ...(/^--[\w-]+=(.*)/.exec(word)?.slice(1) ?? [])],
  );
  while (words.length > 0) {
    const word = words.shift();
    if (!word.startsWith('-')) asked.urls.push(word);
    else if (word === '-X' || word === '--request') asked.method = words.shift();
    else if (word === '-H' || word === '--header') addHeader(asked.headers, words.shift());
    else if (word === '-d' || word === '--data') {
      asked.body = words.shift();
      asked.method ??= 'POST';
    } else if (word === '-o' || word === '--output') asked.output = words.shift();
    else if (word === '-w' || word === '--write-out') asked.format = words.shift();
    else if (word === '-m' || word === '--max-time' || word === '--connect-timeout')
      asked.seconds ||= Number(words.shift());
    else if (word === '--retry') asked.retries = Number(words.shift());
    else if (word === '--retry-delay') asked.delay = Number(words.shift());
    else if (word === '--connect-to') asked.connect.set(...pairOf(words.shift()));
    else if (plain.has(word)) flags.add(plain.get(word));
    else return undefined;
  }
  return asked.urls.length === 1 ? curl(asked, flags) : undefined;
};

const plain = new Map([
  ...['-f', '--fail', '--fail-with-body'].map((word) => [word, 'fail']),
  ...['-s', '-S', '--silent', '--show-error', '-v', '--verbose', '-4'].map((word) => [word, 'quiet']),
  ...['-L', '--location'].map((word) => [word, 'follow']),
  ...['-k', '--insecure'].map((word) => [word, 'insecure']),
  ...['-I', '--head'].map((word) => [word, 'head']),
  ...['--retry-connrefused', '--retry-all-errors'].map((word) => [word, 'retry']),
]);

function split(word) {
  return [...word.slice(1)].map((letter) => `-${letter}`);
}

function addHeader(headers, line = '') {
  const at = line.indexOf(':');
  headers[line.slice(0, at)] = line.slice(at + 1).trim();
}

function pairOf(text) {
  const [name, port, host, real] = text.split(':');
  return [`${name}:${port}`, [host, real]];
}

async function curl(
  { method, headers, body, seconds, urls, output, format, retries = 0, delay = 1, connect },
  flags,
) {
  const given = /^\w+:\/\//.test(urls[0]) ? urls[0] : `http://${urls[0]}`;
  for (let attempt = 0; ; attempt += 1) {
    const answer = await request(given, {
      method: method ?? (flags.has('head') ? 'HEAD' : 'GET'),
      headers,
      body,
      seconds,
      connect,
      flags,
    }).catch((error) => error);
    if (answer instanceof Error && attempt < retries)
      await new Promise((done) => setTimeout(done, delay * 1000));
    else if (answer instanceof Error) return complain('curl', answer);
    else return show(answer, { output, format, failed: flags.has('fail') && answer.status >= 400 });
  }
}

/** `node:http` rather than fetch: it takes a Host header, and needs a quarter of the time to load. */
function request(url, options, redirects = 10) {
  const { method, headers, body, seconds, connect, flags } = options;
  const { protocol, hostname, port, pathname, search } = new URL(url);
  const usual = port || (protocol === 'https:' ? '443' : '80');
  const [host, real] = connect.get(`${hostname}:${usual}`) ?? [hostname.replace(/^\[|\]$/g, ''), usual];
  const named = {
    Host: port ? `${hostname}:${port}` : hostname,
    'User-Agent': 'curl',
    Accept: '*/*',
    ...headers,
  };
  return new Promise((resolve, reject) => {
    const client = require(protocol === 'https:' ? 'node:https' : 'node:http');
    const asked = client.request(
      {
        host,
        port: real,
        path: pathname + search,
        method,
        headers: named,
        servername: hostname,
        rejectUnauthorized: !flags.has('insecure'),
        ...(seconds > 0 && { signal: AbortSignal.timeout(seconds * 1000) }),
      },
      (response) => {
        const chunks = [];
        response.on('data', (chunk) => chunks.push(chunk));
        response.once('error', reject);
        response.once('end', () => {
          const { location } = response.headers;
          if (location && flags.has('follow') && redirects > 0)
            resolve(request(new URL(location, url).href, options, redirects - 1));
          else resolve({ status: response.statusCode, body: Buffer.concat(chunks) });
        });
      },
    );
    asked.once('error', reject);
    asked.end(body);
  });
}

function show({ status, body }, { output, format, failed }) {
  if (failed) process.stderr.write(`curl: (22) The requested URL returned error: ${status}\n`);
  else if (output === undefined) process.stdout.write(body);
  else if (output !== '/dev/null' && output !== '-') writeFileSync(output, body);
  if (format) process.stdout.write(format.replaceAll('%{http_code}', String(status)).replaceAll('\\n', '\n'));
  return failed ? 22 : 0;
}

function complain(program, error) {
  process.stderr.write(`${program}: ${error.message}\n`);
  return /TIMEOUT|aborted/i.test(`${error.name} ${error.code}`) ? 28 : 7;
}

exports.wget = (args) => {
  const known =
    /^(-q|-S|-nv|--quiet|--spider|--no-verbose|--no-check-certificate|-O-?|--output-document=.*|--(tries|timeout|header|post-data)=.*|-[tT]\d*)$/;
  const headers = {};
  let output;
  let isSpider = false;
  let seconds = 0;
  const urls = [];
  for (let index = 0; index < args.length; index += 1) {
    const word = args[index];
    if (!word.startsWith('-')) urls.push(word);
    else if (/^-[qS]*O$/.test(word)) output = args[(index += 1)];
    else if (/^-[qS]*O-$/.test(word)) output = '-';
    else if (word === '-T' || word === '-t' || word === '--timeout' || word === '--tries') index += 1;
    else if (word.startsWith('--header=')) addHeader(headers, word.slice(9));
    else if (word.startsWith('--output-document=')) output = word.slice(18);
    else if (word.startsWith('--timeout=')) seconds = Number(word.slice(10));
    else if (word === '--spider') isSpider = true;
    else if (!known.test(word)) return undefined;
  }
  if (urls.length !== 1) return undefined;
  const url = /^\w+:\/\//.test(urls[0]) ? urls[0] : `http://${urls[0]}`;
  const flags = new Set(['follow', 'insecure']);
  const options = { method: isSpider ? 'HEAD' : 'GET', headers, seconds, connect: new Map(), flags };
  return request(url, options).then(
    ({ status, body }) => {
      if (status >= 400) process.stderr.write(`wget: server returned error: HTTP ${status}\n`);
      else if (output === '-') process.stdout.write(body);
      else if (!isSpider && output !== '/dev/null')
        writeFileSync(output ?? (new URL(url).pathname.split('/').pop() || 'index.html'), body);
      return status >= 400 ? 8 : 0;
    },
    (error) => Math.min(complain('wget', error), 4),
  );
};
