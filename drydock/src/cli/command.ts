import type { Context } from './context.ts';

/** One verb as the command line shows it; what it does is loaded only when it is typed. */
export interface CommandSpec {
  name: string;
  summary: string;
  /** In commander's words: `<service> [command...]`. */
  arguments?: string;
  options: readonly OptionSpec[];
  /** Command lines without the program's name, each with what it is good for. */
  examples: readonly (readonly [line: string, purpose: string])[];
  hidden?: boolean;
  /** Everything after the first argument belongs to the command that is run, also what looks like a flag. */
  passThrough?: boolean;
  /** Ctrl-C aborts the context's signal, and the command ends by itself; otherwise it ends the process at once. */
  handlesInterrupt?: boolean;
  load(): Promise<{ run: RunCommand }>;
}

export interface OptionSpec {
  /** In commander's words: `-t, --timeout <seconds>`. */
  flags: string;
  description: string;
  parse?: 'number' | 'list';
  choices?: readonly string[];
  /** Known from docker compose, and refused with these words: what it asks for cannot be had. */
  refused?: string;
}

/** Resolves to the exit code. */
export type RunCommand = (context: Context, input: CommandInput) => Promise<number>;

export interface CommandInput {
  args: readonly string[];
  /** By commander's names (`waitTimeout` for `--wait-timeout`). */
  options: Readonly<Record<string, unknown>>;
}

/** Flags that every verb knows, before it or behind it. */
export interface GlobalOptions {
  files: string[];
  projectName?: string;
  projectDirectory?: string;
  envFiles: string[];
  profiles: string[];
  engine?: string;
  /** How progress is shown. */
  progress?: string;
  ansi: 'auto' | 'always' | 'never';
}
