import { basename } from 'node:path';

/** Programs that only look after PID 1, which a host process is not. */
const inits = new Set(['tini', 'dumb-init', 'docker-init', 'catatonit', 's6-init']);
const userSwitches = new Set(['gosu', 'su-exec']);
const waiters = new Set(['dockerize', 'wait-for-it', 'wait-for-it.sh', 'wait-for', 'wait-for.sh']);

/** Takes a program off the front of a command that a host process needs not, or that has a built-in equal. */
export function dropPrefix(
  words: readonly string[],
  isHere: (program: string) => boolean,
): { words: string[]; remark: string } | undefined {
  const [program = '', ...rest] = words;
  const name = basename(program);
  if (inits.has(name)) return { words: afterOptions(rest), remark: `${name} is left out: no PID 1 here` };
  if (userSwitches.has(name) && rest.length > 1) {
    return { words: rest.slice(1), remark: `${name} ${rest[0]} is left out: the process runs as you` };
  }
  if (!waiters.has(name) || isHere(program)) return undefined;
  const { addresses, command } = name === 'dockerize' ? dockerize(rest) : waitFor(rest);
  if (command.length === 0) return undefined;
  return {
    words: ['/bin/sh', '-c', waitScript, name, addresses.join(' '), ...command],
    remark: `${name} is built in: waits for ${addresses.join(', ') || 'nothing'}`,
  };
}

/** `-g -v -- command` */
function afterOptions(words: readonly string[]): string[] {
  const end = words.findIndex((word) => !word.startsWith('-') || word === '--');
  if (end < 0) return [];
  return words.slice(words[end] === '--' ? end + 1 : end);
}

/** `-wait tcp://db:5432 -timeout 60s command` */
function dockerize(words: readonly string[]): Waiting {
  const addresses: string[] = [];
  let at = 0;
  while (words[at]?.startsWith('-') && words[at] !== '--') {
    const [option = '', glued] = (words[at] ?? '').replace(/^--/, '-').split(/=(.*)/s);
    const value = glued ?? words[at + 1] ?? '';
    if (option === '-wait') addresses.push(value.replace(/^\w+:\/\//, '').replace(/\/.*$/, ''));
    at += glued === undefined && !/^-(no-overwrite|version)$/.test(option) ? 2 : 1;
  }
  return { addresses, command: words.slice(words[at] === '--' ? at + 1 : at) };
}

/** `db:5432 redis:6379 --timeout=60 -- command` */
function waitFor(words: readonly string[]): Waiting {
  const end = words.indexOf('--');
  const options = end < 0 ? words : words.slice(0, end);
  return {
    addresses: options.filter((word) => /^[\w.-]+:\d+$/.test(word)),
    command: end < 0 ? [] : words.slice(end + 1),
  };
}

interface Waiting {
  addresses: string[];
  command: string[];
}

/** `$1` are addresses; what follows is the command, which takes the place of the shell. */
const waitScript = `for address in $1; do
  until node -e 'const [host, port] = process.argv[1].split(":");
    require("net").connect(port, host).on("connect", () => process.exit(0)).on("error", () => process.exit(1));' "$address"
  do sleep 0.3; done
done
shift
exec "$@"`;
