import { DrydockError } from '../base/errors.ts';
import { normalise, withoutDefaults } from './canonical/normalise.ts';
import { checkProject } from './check/check-project.ts';
import { serviceExtensions } from './extensions.ts';
import { printProject } from './fields/print-project.ts';
import { inputsOf } from './inputs.ts';
import type { LoadContext, Model, SourceFiles } from './load-context.ts';
import { loadModel } from './load-model.ts';
import type { LoadOptions, LoadedProject, OnRead, ServiceExtension } from './loaded-project.ts';
import type { Project, Service } from './model.ts';
import { openProject } from './open-project.ts';
import { locateErrors } from './path-error.ts';
import { isMap } from './path-table.ts';
import { isActive, withoutUnused } from './profiles.ts';
import { requireService } from './select-services.ts';
import { foldFiles } from './service-environment.ts';

/** The whole pipeline, on whatever disk it is given. */
export function loadProjectFrom(source: SourceFiles, options: LoadOptions, onRead?: OnRead): LoadedProject {
  const open = openProject(source, options, { onRead, interpolates: true });
  const { name, files, directory, environment, context } = open;
  const { lookup, sources, warnings } = context;
  const { asWritten = {} } = options;
  const model = loadModel(files, context, []);
  if (Object.keys(model).length === 0) throw noServices(files, 'is empty');

  return locateErrors(sources, { file: files[0] ?? '' }, () => {
    const normal = (asWritten.defaults ? withoutDefaults : normalise)(model, name, lookup);
    const printed = printProject(normal);
    const services = isMap(normal.services) ? (normal.services as Record<string, Model>) : {};
    const profiles = activeProfiles(options, environment, printed.services);
    const { active, disabled } = split(printed.services, profiles);
    const project: Project = { ...printed, services: active };
    if (!options.noConsistency) checkProject(project, disabled);
    if (!options.allowNoServices && Object.keys(printed.services).length === 0)
      throw noServices(files, 'has no services');
    const fold = (services: Record<string, Service>) =>
      Object.fromEntries(
        Object.entries(services).map(([key, service]) => [
          key,
          foldFiles(service, key, context, asWritten.envFiles),
        ]),
      );
    const folded = fold(active);
    return {
      project: withoutUnused({ ...project, services: folded }),
      disabled,
      directory,
      files,
      inputs: inputsOf(open.asked, directory),
      source: options,
      environment: { ...context.included, ...environment },
      profiles,
      extensions: withSkipped(serviceExtensions(services, context.warn), options, services, context.warn),
      warnings,
      locate: (path) => sources.locate(path),
    };
  });
}

/** `--profile`, else COMPOSE_PROFILES; and the profiles of services that were named and are not active by these. */
function activeProfiles(
  options: LoadOptions,
  environment: Record<string, string>,
  services: Record<string, Service>,
): string[] {
  const given = options.profiles?.length ? options.profiles : fromEnvironment(environment);
  const named = (options.services ?? []).flatMap((name) => {
    requireService(name, Object.keys(services));
    const service = services[name] as Service;
    return isActive(service, given) ? [] : (service.profiles ?? []);
  });
  return [...new Set([...given, ...named])];
}

function fromEnvironment(environment: Record<string, string>): string[] {
  return (environment.COMPOSE_PROFILES ?? '')
    .split(',')
    .map((profile) => profile.trim())
    .filter((profile) => profile !== '');
}

function split(services: Record<string, Service>, profiles: readonly string[]) {
  const entries = Object.entries(services);
  return {
    active: Object.fromEntries(entries.filter(([, service]) => isActive(service, profiles))),
    disabled: Object.fromEntries(entries.filter(([, service]) => !isActive(service, profiles))),
  };
}

function noServices(files: readonly string[], what: string): DrydockError {
  return new DrydockError('compose.no-services', `${files[0]} ${what}`, {
    hint: 'add a service: services: { web: { image: … } }',
    location: { file: files[0] ?? '', line: 1, column: 1 },
  });
}

function withSkipped(
  extensions: Record<string, ServiceExtension>,
  { skip = [], skipWherePresent = [] }: LoadOptions,
  services: Record<string, Model>,
  warn: LoadContext['warn'],
): Record<string, ServiceExtension> {
  const result = { ...extensions };
  const known = Object.keys(services);
  for (const name of skip) requireService(name, known);
  for (const name of skipWherePresent.filter((one) => !known.includes(one)))
    warn('compose.nothing-to-skip', `there is no service ${name} to leave out (DRYDOCK_SKIP)`, []);
  for (const name of [...skip, ...skipWherePresent].filter((one) => known.includes(one)))
    result[name] = { ...result[name], skip: true };
  return result;
}
