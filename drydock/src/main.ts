import { readFileSync } from 'node:fs';
import packageJson from '../package.json' with { type: 'json' };
import { DrydockError } from './base/errors.ts';
import { createContext } from './cli/context.ts';
import { listenForInterrupts } from './cli/interrupts.ts';
import { createOutput, type Output } from './cli/output.ts';
import { parseArguments, usageExitCode, type Parsed } from './cli/parse-arguments.ts';
import { errorAsData, renderError } from './cli/render/error.ts';
import { renderJsonLine } from './cli/render/json.ts';
import { verbs } from './cli/verbs.ts';

/** Argv to command to exit code; the only place that ends the process. */
export async function start(): Promise<void> {
  const code = await main(process.argv.slice(2));
  // What is still on its way through a pipe must arrive.
  await Promise.all(
    [process.stdout, process.stderr].map((stream) => new Promise((done) => stream.write('', done))),
  );
  process.exit(code);
}

async function main(argv: readonly string[]): Promise<number> {
  let parsed: Parsed;
  try {
    parsed = parseArguments(argv, verbs, packageJson.version);
  } catch (error) {
    return report(error, outputFor('auto'), argv.includes('--json'));
  }
  if (parsed.kind === 'text') {
    process.stdout.write(parsed.text);
    return 0;
  }
  const { spec, input, globals } = parsed;
  const output = outputFor(globals.ansi);
  const interrupts = listenForInterrupts({
    immediate: !spec.handlesInterrupt,
    leaveToChild: spec.passThrough === true,
    exit: (code) => process.exit(code),
  });
  try {
    const { run } = await spec.load();
    const context = createContext({
      globals,
      output,
      signal: interrupts.signal,
      version: packageJson.version,
      cwd: process.cwd(),
      environment: process.env,
    });
    const code = await run(context, input);
    return spec.passThrough ? code : (interrupts.exitCode() ?? code);
  } catch (error) {
    const interrupted = interrupts.exitCode();
    if (interrupted !== undefined && !(error instanceof DrydockError)) return interrupted;
    const code = report(error, output, input.options.json === true || input.options.format === 'json');
    return spec.passThrough ? commandExitCode(error, code) : code;
  }
}

function report(error: unknown, output: Output, json: boolean): number {
  const view = {
    colors: output.noteColors,
    readSource,
    cwd: process.cwd(),
    debug: Boolean(process.env.DRYDOCK_DEBUG),
  };
  if (json) output.print(renderJsonLine(errorAsData(error)));
  else output.note(renderError(error, view));
  return error instanceof DrydockError && error.code === 'USAGE' ? usageExitCode : 1;
}

/** A command that could not be run, as a shell tells it. */
function commandExitCode(error: unknown, otherwise: number): number {
  const codes: Record<string, number> = { COMMAND_NOT_FOUND: 127, CANNOT_RUN: 126 };
  return (error instanceof DrydockError && codes[error.code]) || otherwise;
}

function outputFor(ansi: 'auto' | 'always' | 'never'): Output {
  const { env, stdout, stderr } = process;
  // Node opens standard input when it is first looked at, which few commands need.
  return createOutput({ ansi, environment: env, stdin: () => process.stdin, stdout, stderr });
}

function readSource(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}
