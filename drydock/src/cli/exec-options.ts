import type { ExecOptions } from '../engines/engine.ts';
import type { Context } from './context.ts';

/** The flags that `exec` and `run` share; `-e NAME` without a value takes the one from here, as in docker compose. */
export function execOptions(context: Context, options: Readonly<Record<string, unknown>>): ExecOptions {
  const environment: Record<string, string> = {};
  for (const entry of (options.env as string[] | undefined) ?? []) {
    const [name = '', ...rest] = entry.split('=');
    const value = entry.includes('=') ? rest.join('=') : context.environment[name];
    if (value !== undefined) environment[name] = value;
  }
  return {
    environment,
    workdir: options.workdir as string | undefined,
    // --no-tty, or -T
    tty: options.tty !== false && process.stdin.isTTY === true && process.stdout.isTTY === true,
  };
}
