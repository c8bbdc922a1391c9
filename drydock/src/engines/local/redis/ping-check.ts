import { basename } from 'node:path';
import type { Healthcheck } from '../../../compose/model.ts';
import { checkWords } from '../check-words.ts';

/** The password that a `redis-cli … ping` check names; undefined when the check is anything else and must run as written. */
export function pingCheck(
  healthcheck: Healthcheck | undefined,
  environment: Record<string, string>,
): { password: string | undefined; username: string | undefined; strict: boolean } | undefined {
  const [kind, line] = healthcheck?.test ?? [];
  // `redis-cli ping | grep PONG`: what grep looks for is what ping must answer anyway.
  const pong = /\|\s*grep\s+(-\w+\s+)?['"]?PONG['"]?/;
  const test = kind === 'CMD-SHELL' ? ['CMD-SHELL', (line ?? '').replace(pong, '')] : undefined;
  const words = checkWords(test ?? healthcheck?.test ?? [], environment);
  if (words === undefined || !/^(redis|valkey)-cli$/.test(basename(words[0] ?? ''))) return undefined;
  if (words.at(-1)?.toLowerCase() !== 'ping') return undefined;
  const option = (...names: string[]) => {
    const index = words.findIndex((word) => names.includes(word));
    return index < 0 ? undefined : words[index + 1];
  };
  return {
    password: option('-a', '--pass') ?? environment.REDISCLI_AUTH,
    username: option('--user'),
    // redis-cli itself ends well when the server only asks for a password.
    strict: kind === 'CMD-SHELL' && pong.test(line ?? ''),
  };
}
