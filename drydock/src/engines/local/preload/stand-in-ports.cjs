'use strict';
/* eslint-disable @typescript-eslint/no-require-imports -- a program of its own, beside CommonJS */
const net = require('node:net');

/** Only the question whether a port is open. */
exports.nc = (args) => {
  const isCheck = args.some((word) => /^-[a-y]*z/.test(word));
  const [host, port] = args.filter((word) => !word.startsWith('-')).slice(-2);
  return isCheck && /^\d+$/.test(port ?? '') ? reach(host, port).then((ok) => (ok ? 0 : 1)) : undefined;
};

exports.pg_isready = (args, environment) => {
  const value = (short, long) => {
    const at = args.findIndex((word) => word === `-${short}` || word === `--${long}`);
    return at < 0 ? args.find((word) => word.startsWith(`--${long}=`))?.slice(long.length + 3) : args[at + 1];
  };
  const [host, port] = [
    value('h', 'host') ?? environment.PGHOST ?? '127.0.0.1',
    value('p', 'port') ?? environment.PGPORT ?? 5432,
  ];
  return reach(host, port, startup).then((answer) => {
    const ready = Boolean(answer) && !answer.includes('C57P03\0');
    process.stdout.write(
      `${host}:${port} - ${ready ? 'accepting connections' : answer ? 'rejecting connections' : 'no response'}\n`,
    );
    return ready ? 0 : answer ? 1 : 2;
  });
};

exports['redis-cli'] = exports['valkey-cli'] = (args, environment) => {
  const after = (name, other) => args[args.indexOf(name) + 1 || args.indexOf(other) + 1 || args.length];
  if (args.at(-1)?.toLowerCase() !== 'ping') return undefined;
  const password = after('-a', '--pass') ?? environment.REDISCLI_AUTH;
  const login = password ? `*2\r\n$4\r\nAUTH\r\n$${Buffer.byteLength(password)}\r\n${password}\r\n` : '';
  return reach(after('-h') ?? '127.0.0.1', after('-p') ?? 6379, `${login}*1\r\n$4\r\nPING\r\n`).then(
    (answer) => {
      const reply = String(answer || 'Could not connect')
        .trim()
        .split('\r\n')
        .at(-1);
      process.stdout.write(`${reply.replace(/^[+-]/, '')}\n`);
      return answer ? 0 : 1;
    },
  );
};

/** PostgreSQL's startup message for nobody: any answer but "not yet" is life. */
const startup = (() => {
  const words = Buffer.from(['user', 'postgres', 'database', 'postgres', '', ''].join('\0'));
  const head = Buffer.alloc(8);
  head.writeInt32BE(head.length + words.length, 0);
  head.writeInt32BE(3 << 16, 4);
  return Buffer.concat([head, words]);
})();

/** Connects; with a message also waits for the first answer. False: nobody is there. */
function reach(host, port, message) {
  return new Promise((resolve) => {
    const socket = net.connect({ host, port: Number(port) });
    const finish = (answer) => {
      socket.destroy();
      resolve(answer);
    };
    socket.setTimeout(5000, () => finish(false));
    socket.once('error', () => finish(false));
    socket.once('connect', () => (message ? socket.write(message) : finish(true)));
    socket.once('data', finish);
    socket.once('close', () => finish(false));
  });
}
