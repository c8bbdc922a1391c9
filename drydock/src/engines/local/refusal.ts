import { DrydockError, type SourceLocation } from '../../base/errors.ts';
import type { LoadedProject } from '../../compose/loaded-project.ts';
import { malformedImage } from './malformed-image.ts';
import { requireExternalVolumes } from './paths/external-volumes.ts';
import { requireSources } from './paths/make-folders.ts';
import { requireGrants } from './paths/write-grants.ts';
import type { LocalPaths, Recipe } from './recipe.ts';

/** Why a service cannot run as a host process, known before anything is started. */
export interface Refusal {
  service: string;
  image: string | undefined;
  /** Where under the service it stands, as far as the file goes: ['image'], ['environment', 'POSTGRES_PASSWORD']. */
  path: readonly string[];
  message: string;
  /** IMAGE_NOT_SUPPORTED where there is no better one. */
  code?: string;
  /** Where it stands, when not under the service. */
  location?: SourceLocation;
  /** What would run instead, where it is installed. */
  command?: string[];
  /** An image that runs here and may do. */
  instead?: string;
  /** What else to write under the service; none: only the advice says what to do. */
  lines?: readonly string[];
  advice?: string;
  /** Docker would refuse it, too. */
  everywhere?: boolean;
}

/** Fails for all of the services at once that cannot run here, so that one edit or one flag mends it. */
export async function refuseUnknown(services: readonly string[], context: RefusalContext): Promise<void> {
  const found = await Promise.all(services.map((name) => refusalOf(name, context)));
  const refusals = found.filter((one) => one !== undefined);
  if (refusals.length > 0) throw refusalError(refusals, context.loaded);
}

export interface RefusalContext {
  loaded: LoadedProject;
  recipes: readonly Recipe[];
  paths: LocalPaths;
  hostEnvironment: Record<string, string>;
}

async function refusalOf(name: string, context: RefusalContext): Promise<Refusal | undefined> {
  const { loaded, recipes, paths, hostEnvironment } = context;
  const service = loaded.project.services[name];
  if (!service) return undefined;
  try {
    const malformed = malformedImage(loaded, name);
    if (malformed) return malformed;
    const asked = { loaded, name, service, paths, hostEnvironment };
    const recipe = recipes.find((one) => one.matches(service, asked));
    const refusal = await recipe?.refusal?.(asked);
    if (refusal) return refusal;
    requireGrants(asked);
    requireSources(asked);
    requireExternalVolumes(asked);
    return undefined;
  } catch (error) {
    if (error instanceof DrydockError) return refusalBy(error, name, service.image);
    throw error;
  }
}

/** What reading the files of a service found: told with the others rather than alone. */
function refusalBy(
  { code, message, hint, location }: DrydockError,
  service: string,
  image: string | undefined,
): Refusal {
  // What the file refers to and is not there is missed with Docker, too.
  const everywhere = code.endsWith('_MISSING');
  return { service, image, path: [], code, message, location, advice: hint, lines: [], everywhere };
}

export function refusalError(refusals: readonly Refusal[], loaded: LoadedProject): DrydockError {
  const [first] = refusals as [Refusal, ...Refusal[]];
  const names = refusals.map(({ service }) => service);
  const placeOf = ({ service, path, location }: Refusal) =>
    location ??
    path
      .map((_key, index) => loaded.locate(['services', service, ...path.slice(0, path.length - index)]))
      .find((place) => place !== undefined) ??
    loaded.locate(['services', service]);
  return new DrydockError(first.code ?? 'IMAGE_NOT_SUPPORTED', first.message, {
    hint: adviceOn(refusals),
    location: placeOf(first),
    data: {
      services: names,
      image: first.image,
      problems: refusals.map((one) => ({ message: withPlace(one.message, placeOf(one)) })),
    },
  });
}

function withPlace(message: string, place: { line?: number; column?: number } | undefined): string {
  return place?.line === undefined ? message : `${message} (line ${place.line})`;
}

/** What to type or to paste: leaving out costs nothing in the file, so it comes first. */
function adviceOn(refusals: readonly Refusal[]): string {
  const names = refusals.map(({ service }) => service);
  const advice = refusals.flatMap((one) => (one.advice ? [`${one.service}: ${one.advice}`] : []));
  const snippets = refusals.flatMap(snippet);
  return [
    `Leave out what you can do without: up ${names.map((name) => `--skip ${name}`).join(' ')}`,
    `(or DRYDOCK_SKIP=${names.join(',')} for every command),`,
    ...(snippets.length > 0
      ? ['or say in the Compose file or in compose.override.yaml how it runs on this host:', '  services:']
      : []),
    ...snippets,
    ...(refusals.every((one) => one.everywhere) ? [] : ['or use Docker: --engine docker']),
    ...advice,
  ].join('\n');
}

function snippet({ service, command, instead, lines }: Refusal): string[] {
  if (lines) return lines.length === 0 ? [] : [`    ${service}:`, ...lines.map((line) => `      ${line}`)];
  if (instead !== undefined) return [`    ${service}:`, `      image: ${instead}`];
  const words = command ?? ['a-program-on-the-path', '--its-options'];
  const list = words.map((word) => (/^[\w./-]+$/.test(word) && !word.startsWith('-') ? word : `'${word}'`));
  return [`    ${service}:`, '      x-drydock:', `        command: [${list.join(', ')}]  # or: skip: true`];
}
