import { readFileSync } from 'node:fs';
import path from 'node:path';
import { DrydockError } from '../../src/base/errors.ts';
import { serviceHash } from '../../src/engines/local/service-hash.ts';
import type { LoadedProject } from '../../src/compose/loaded-project.ts';
import type { Project } from '../../src/compose/model.ts';
import type { StackEvent } from '../../src/engines/stack-event.ts';
import { createLocalEngine } from '../../src/supervision/local-engine.ts';
import type { LocalEngineOptions } from '../../src/supervision/local-host.ts';
import { runSupervisor } from '../../src/supervision/run-supervisor.ts';
import { fakeRecipe } from './fake-recipe.ts';

let interrupted = false;

/**
 * A command line in miniature around the local engine, for tests that need real processes: `node runner.mjs VERB ARGS…`
 * in a folder with `project.json`. Prints every event as a line of JSON, then `{"done":true}` or `{"error":…}`.
 */
async function main(verb: string, args: string[]): Promise<number> {
  const options: LocalEngineOptions = {
    recipes: [fakeRecipe],
    configHash: serviceHash,
    load: async ({ cwd, environment }) => load(cwd, environment),
  };
  if (verb === 'supervise') return runSupervisor(options);
  const engine = createLocalEngine(load(process.cwd(), process.env), options);
  const flags = new Set(args.filter((arg) => arg.startsWith('-')));
  const names = args.filter((arg) => !arg.startsWith('-'));
  const interrupt = new AbortController();
  const listen = () => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
      process.on(signal, () => {
        if (interrupt.signal.aborted) process.exit(130);
        interrupted = true;
        interrupt.abort(new Error('interrupted'));
      });
    }
  };
  const { signal } = interrupt;
  const detach = flags.has('-d');
  switch (verb) {
    case 'up':
      listen();
      await engine.up({
        services: names,
        build: false,
        wait: flags.has('--wait'),
        noDeps: flags.has('--no-deps'),
        strictPorts: flags.has('--strict-ports'),
        detach,
        observe: print,
        signal,
      });
      print({ up: true });
      if (!detach) await engine.follow({ services: names, observe: print, signal });
      break;
    case 'down':
      await engine.down({ volumes: flags.has('-v'), observe: print });
      break;
    case 'ps':
      print(await engine.ps());
      break;
    case 'logs':
      listen();
      await engine.logs({ services: names, follow: flags.has('-f'), observe: print, signal });
      break;
    case 'stop':
      await engine.stop(names);
      break;
    case 'start':
      await engine.start(names);
      break;
    case 'restart':
      await engine.restart(names);
      break;
    case 'exec':
      return engine.exec(args[0]!, args.slice(1), { environment: {}, tty: false });
    case 'run':
      listen();
      return engine.run(args[0]!, args.slice(1), {
        environment: {},
        tty: false,
        remove: true,
        noDeps: false,
        servicePorts: false,
        publish: [],
        observe: () => {},
        signal,
      });
    default:
      throw new Error(`unknown verb ${verb}`);
  }
  print({ done: true });
  return signal.aborted ? 130 : 0;
}

function load(directory: string, environment: Record<string, string | undefined>): LoadedProject {
  const project = JSON.parse(readFileSync(path.join(directory, 'project.json'), 'utf8')) as Project;
  return {
    project,
    directory,
    files: [path.join(directory, 'project.json')],
    environment: environment as Record<string, string>,
    // Tests of `up` on a changed file type it themselves.
    inputs: [],
    source: { cwd: directory, environment },
    profiles: [],
    extensions: {},
    disabled: {},
    warnings: [],
    locate: () => undefined,
  } as LoadedProject;
}

function print(value: StackEvent | object): void {
  process.stdout.write(`${JSON.stringify(value)}\n`);
}

main(process.argv[2] ?? '', process.argv.slice(3)).then(finish, (error: unknown) => {
  const { code, message, hint } = error as DrydockError;
  if (!interrupted) print({ error: { code, message, hint } });
  finish(interrupted ? 130 : 1);
});

/** What is still on its way through a pipe must arrive. */
function finish(code: number): void {
  process.stdout.write('', () => process.exit(code));
}
