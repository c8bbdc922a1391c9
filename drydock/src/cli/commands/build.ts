import { selectServices } from '../../plan/select.ts';
import type { CommandInput, RunCommand } from '../command.ts';
import { noteWarnedEvents } from '../note-warned-events.ts';
import { openFromFile } from '../open-named.ts';

/** Builds images; without Docker, installs and generates what services with `build` need. */
export const run: RunCommand = async (context, { args, options }) => {
  const { engine, loaded } = await openFromFile(context, args);
  if (engine.handOn) return engine.handOn(['build', ...flags(options), ...args]);
  const noDeps = args.length > 0 && options.withDependencies !== true;
  const { project, extensions } = loaded;
  const services = selectServices(project, { services: args, noDeps, profiles: loaded.profiles }).filter(
    (name) => project.services[name]!.build !== undefined && !extensions[name]?.skip,
  );
  if (services.length === 0) {
    context.output.print('nothing to build: no service has a build section');
    return 0;
  }
  const left = dockerOnly.filter(({ key }) => options[key] !== undefined).map(({ flag }) => flag);
  if (left.length > 0) {
    context.output.note(`drydock: without Docker no image is built; not applied: ${left.join(', ')}`);
  }
  // Both only look, and there is nothing to look at.
  if (options.check === true || options.print === true) return 0;
  const tell = noteWarnedEvents(context.output);
  await engine.host!.build(services, options.quiet === true ? () => undefined : tell);
  context.output.print(`${services.join(', ')}: built`);
  return 0;
};

const dockerOnly = [
  { key: 'pull', flag: '--pull' },
  { key: 'push', flag: '--push' },
  { key: 'buildArg', flag: '--build-arg' },
  { key: 'builder', flag: '--builder' },
  { key: 'memory', flag: '--memory' },
  { key: 'ssh', flag: '--ssh' },
  { key: 'check', flag: '--check' },
  { key: 'print', flag: '--print' },
  { key: 'provenance', flag: '--provenance' },
  { key: 'sbom', flag: '--sbom' },
] as const;

function flags(options: CommandInput['options']): string[] {
  const { cache, quiet, withDependencies } = options;
  return [
    // --no-cache
    ...(cache === false ? ['--no-cache'] : []),
    ...(quiet === true ? ['--quiet'] : []),
    ...(withDependencies === true ? ['--with-dependencies'] : []),
    ...dockerOnly.flatMap(({ key, flag }) => typed(flag, options[key])),
  ];
}

function typed(flag: string, value: unknown): string[] {
  if (value === undefined || value === false) return [];
  if (value === true) return [flag];
  return (Array.isArray(value) ? (value as string[]) : [String(value)]).flatMap((one) => [flag, one]);
}
