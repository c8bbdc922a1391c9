import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { DrydockError } from '../../base/errors.ts';
import type { LoadedProject } from '../../compose/loaded-project.ts';
import { readEnvFiles } from '../../compose/variables/read-env-files.ts';
import type { StackEvent } from '../../engines/stack-event.ts';
import { requireService } from '../../plan/select.ts';
import type { CommandInput, RunCommand } from '../command.ts';
import { commandOptions } from '../command-options.ts';
import type { Context } from '../context.ts';
import { noteWarnedEvents } from '../note-warned-events.ts';

/** Runs a one-off command; its exit code is ours. */
export const run: RunCommand = async (context, { args, options }) => {
  const [service = '', ...command] = args;
  const loaded = await context.loadProject([service]);
  requireService(loaded.project, service);
  const list = (name: string) => options[name] as string[] | undefined;
  const publish = list('publish') ?? [];
  if (options.servicePorts === true && publish.length > 0) {
    throw new DrydockError('USAGE', '--service-ports and --publish are incompatible', {
      hint: 'leave out one of them: --publish HOST:CONTAINER says each port itself',
    });
  }
  const shared = commandOptions(options, loaded.environment);
  const fromFiles = readVariables(list('envFromFile') ?? [], context, loaded);
  const { engine } = await context.openEngine(loaded, { starting: true });
  const noteEvents = noteWarnedEvents(context.output);
  const onlyWarnings = (event: StackEvent) => event.type !== 'progress' && noteEvents(event);
  if (engine.name === 'local' && options.pull !== undefined)
    context.output.note('drydock: --pull: there are no images without Docker');
  return engine.run(service, command, {
    ...shared,
    environment: { ...fromFiles, ...shared.environment },
    remove: options.rm === true,
    noDeps: options.deps === false,
    servicePorts: options.servicePorts === true,
    publish,
    name: text(options, 'name'),
    entrypoint: text(options, 'entrypoint'),
    labels: list('label'),
    volumes: list('volume'),
    capAdd: list('capAdd'),
    capDrop: list('capDrop'),
    build: options.build === true,
    quietPull: options.quietPull === true,
    removeOrphans: options.removeOrphans === true,
    useAliases: options.useAliases === true,
    handedOn: typed(options),
    observe: options.quiet === true || options.quietBuild === true ? onlyWarnings : noteEvents,
    signal: context.signal,
  });
};

function typed({ pull, quiet, quietBuild }: CommandInput['options']): string[] {
  return [
    ...(pull === undefined ? [] : ['--pull', String(pull)]),
    ...(quiet === true ? ['--quiet'] : []),
    ...(quietBuild === true ? ['--quiet-build'] : []),
  ];
}

/** `--env-from-file`: the rules of `env_file`. */
function readVariables(files: readonly string[], { cwd }: Context, { environment }: LoadedProject) {
  const read = (file: string) => (existsSync(file) ? readFileSync(file, 'utf8') : undefined);
  const whole = files.map((file) => path.resolve(cwd, file));
  return readEnvFiles(whole, { read }, (name) => environment[name]);
}

function text(options: CommandInput['options'], name: string): string | undefined {
  return options[name] as string | undefined;
}
