import { selectServices } from '../../plan/select.ts';
import type { CommandInput, RunCommand } from '../command.ts';
import { noteWarnedEvents } from '../note-warned-events.ts';
import { openNamed } from '../open-named.ts';

/** Builds images; without Docker, installs and generates what services with `build` need. */
export const run: RunCommand = async (context, { args, options }) => {
  const { engine, loaded } = await openNamed(context, args);
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
  const left = ['pull', 'push', 'buildArg'].filter((name) => options[name] !== undefined);
  if (left.length > 0) {
    context.output.note(`drydock: without Docker no image is built; not applied: --${left.join(', --')}`);
  }
  const tell = noteWarnedEvents(context.output);
  await engine.host!.build(services, options.quiet === true ? () => undefined : tell);
  context.output.print(`${services.join(', ')}: built`);
  return 0;
};

function flags({ cache, pull, quiet, buildArg, withDependencies, push }: CommandInput['options']): string[] {
  return [
    // --no-cache
    ...(cache === false ? ['--no-cache'] : []),
    ...(pull === true ? ['--pull'] : []),
    ...(quiet === true ? ['--quiet'] : []),
    ...(withDependencies === true ? ['--with-dependencies'] : []),
    ...(push === true ? ['--push'] : []),
    ...((buildArg as string[] | undefined) ?? []).flatMap((value) => ['--build-arg', value]),
  ];
}
