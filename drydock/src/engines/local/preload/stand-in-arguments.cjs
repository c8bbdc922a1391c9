'use strict';

/** The arguments of a client program with addresses of this host: `psql -h db` -> `psql -h 127.0.0.1 -p 20001`. */
module.exports = (program, args, environment, placeOf) => {
  if (program === 'curl') return { args: [...connectTo(args), ...args] };
  if (program === 'wget') return { args: args.flatMap(wgetAddress) };
  if (program === 'nc') return { args: hostAndPort(args) };
  const [kind, usual] = /^(redis|valkey)-cli$/.test(program) ? ['redis', 6379] : ['postgres', 5432];
  return client(kind, usual);

  /** curl keeps the name for the Host header and for TLS. */
  function connectTo(words) {
    const seen = new Set();
    return words.flatMap((word) => {
      const url = webAddress(word);
      const place = url && placeOf(url.host, url.port);
      if (!place || seen.has(`${url.host}:${url.port}`)) return [];
      seen.add(`${url.host}:${url.port}`);
      return ['--connect-to', `${url.name}:${url.port}:${place[0]}:${place[1]}`];
    });
  }

  function wgetAddress(word) {
    const url = webAddress(word);
    const place = url && placeOf(url.host, url.port);
    if (!place) return [word];
    const scheme = /^\w+:\/\//.exec(word)?.[0] ?? '';
    const rest = word.slice(scheme.length).replace(/^(?:[^/@]*@)?[^/?#]*/, (authority) => {
      const user = authority.includes('@') ? authority.slice(0, authority.lastIndexOf('@') + 1) : '';
      return `${user}${place[0]}:${place[1]}`;
    });
    return [`--header=Host: ${url.name}${url.isUsual ? '' : `:${url.port}`}`, scheme + rest];
  }

  /** `nc -z -w 2 db 5432` */
  function hostAndPort(words) {
    const at = words.findIndex(
      (word, index) =>
        /^\d+$/.test(words[index + 1] ?? '') && /^[\w.:-]+$/.test(word) && !/^(-|\d+$)/.test(word),
    );
    const place = at < 0 ? undefined : placeOf(words[at], words[at + 1]);
    return place ? [...words.slice(0, at), place[0], String(place[1]), ...words.slice(at + 2)] : words;
  }

  /** Clients with -h and -p: a host that is named, else the one that their environment names. */
  function client(kind, usual) {
    const followed = args.map((word, index) =>
      kind === 'postgres' && isConnection(word, args[index - 1])
        ? keywords(word, usual)
        : databaseUrl(word, usual),
    );
    if (followed.some((word, index) => word !== args[index])) return { args: followed };
    const host = option(args, 'h', 'host');
    const port = option(args, 'p', 'port');
    const inherited =
      kind === 'postgres' ? [environment.PGHOST, environment.PGPORT] : ['127.0.0.1', undefined];
    const place = placeBeside(host.value ?? inherited[0], port.value, inherited[1], usual);
    if (!place || (host.value ?? inherited[0]) === undefined) return { args };
    const rest = args.filter((_word, index) => !host.at.includes(index) && !port.at.includes(index));
    return { args: ['-h', place[0], '-p', String(place[1]), ...rest] };
  }

  /** What the environment says of the port may be of another server, or follow the table already. */
  function placeBeside(host, own, inherited, usual) {
    return placeOf(host, own ?? inherited ?? usual) ?? (own === undefined ? placeOf(host, usual) : undefined);
  }

  /** `host=db user=ada`: of a keyword that is there twice libpq takes the last. */
  function keywords(word, usual) {
    const [, host] = /(?:^|[\s=])host\s*=\s*'?([\w.-]+)/.exec(word) ?? [];
    const [, port] = /(?:^|[\s=])port\s*=\s*'?(\d+)/.exec(word) ?? [];
    const place = host && placeBeside(host, port, environment.PGPORT, usual);
    return place ? `${word} host=${place[0]} port=${place[1]}` : word;
  }

  function databaseUrl(word, usual) {
    return word.replace(
      /^((?:--dbname=)?(?:postgres(?:ql)?|rediss?|valkey):\/\/(?:[^/@]*@)?)([\w.-]+)(?::(\d+))?/,
      (whole, before, host, port) => {
        const place = placeOf(host, port ?? usual);
        return place ? `${before}${place[0]}:${place[1]}` : whole;
      },
    );
  }
};

/** A connection string of keywords, and not the value of another option: `psql -v host=db`. */
function isConnection(word, before = '') {
  const isPairs = /^(?:--dbname=)?\s*(?:\w+\s*=\s*(?:'[^']*'|[^\s']*)\s*)+$/.test(word);
  const isValue = /^(-[vcPfoFRTL]|--(set|variable|command|pset|file|output|log-file))$/.test(before);
  return isPairs && !isValue;
}

/** `-h db`, `-hdb`, `--host db`, `--host=db`, and where they stand. */
function option(args, short, long) {
  for (const [index, word] of args.entries()) {
    if (word === `-${short}` || word === `--${long}`)
      return { value: args[index + 1], at: [index, index + 1] };
    if (word.startsWith(`--${long}=`)) return { value: word.slice(long.length + 3), at: [index] };
    if (word.startsWith(`-${short}`) && word.length > 2 && !word.startsWith('--'))
      return { value: word.slice(2), at: [index] };
  }
  return { value: undefined, at: [] };
}

/** `http://api:3000/x`, and `localhost:3000/x` as curl takes it. */
function webAddress(word) {
  const [, scheme = 'http', host, port] =
    /^(?:(https?):\/\/)?(?:[^\s/@]*@)?([\w.-]+|\[[\d:]+\])(?::(\d+))?(?=$|[/?#])/i.exec(word) ?? [];
  const isAddress =
    host !== undefined && (/^https?:\/\//i.test(word) || port !== undefined || host === 'localhost');
  if (!isAddress || word.startsWith('-')) return undefined;
  const usual = scheme.toLowerCase() === 'https' ? 443 : 80;
  return {
    name: host,
    host: host.replace(/^\[|\]$/g, ''),
    port: Number(port ?? usual),
    isUsual: port === undefined,
  };
}
