import type { CommandOptions } from '../engines/engine.ts';

/** The flags that `exec` and `run` share; `-e NAME` without a value takes the one from `known`, as in docker compose. */
export function commandOptions(
  options: Readonly<Record<string, unknown>>,
  known: Readonly<Record<string, string | undefined>>,
): CommandOptions {
  const environment: Record<string, string> = {};
  for (const entry of (options.env as string[] | undefined) ?? []) {
    const [name = '', ...rest] = entry.split('=');
    const value = entry.includes('=') ? rest.join('=') : known[name];
    if (value !== undefined) environment[name] = value;
  }
  return {
    environment,
    workdir: options.workdir as string | undefined,
    user: options.user as string | undefined,
    detach: options.detach === true,
    // --no-tty, or -T
    tty: options.tty !== false && process.stdin.isTTY === true && process.stdout.isTTY === true,
  };
}
