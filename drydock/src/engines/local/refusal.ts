import { DrydockError } from '../../base/errors.ts';
import type { LoadedProject } from '../../compose/loaded-project.ts';
import type { Recipe } from './recipe.ts';

/** Why a service cannot run as a host process, known before anything is started. */
export interface Refusal {
  service: string;
  image: string | undefined;
  /** The key of the service that says what cannot run. */
  key: 'image' | 'build';
  message: string;
  /** What would run instead, where it is installed. */
  command?: string[];
  /** An image that runs here and may do. */
  instead?: string;
  advice?: string;
}

/** Fails for all of the services at once that cannot run here, so that one edit or one flag mends it. */
export async function refuseUnknown(
  services: readonly string[],
  { loaded, recipes, hostEnvironment }: RefusalContext,
): Promise<void> {
  const refusals: Refusal[] = [];
  for (const name of services) {
    const service = loaded.project.services[name];
    if (!service) continue;
    const recipe = recipes.find((one) => one.matches(service, { loaded, name }));
    const refusal = await recipe?.refusal?.({ loaded, name, service, hostEnvironment });
    if (refusal) refusals.push(refusal);
  }
  if (refusals.length > 0) throw refusalError(refusals, loaded);
}

export interface RefusalContext {
  loaded: LoadedProject;
  recipes: readonly Recipe[];
  hostEnvironment: Record<string, string>;
}

export function refusalError(refusals: readonly Refusal[], loaded: LoadedProject): DrydockError {
  const [first] = refusals as [Refusal, ...Refusal[]];
  const names = refusals.map(({ service }) => service);
  const placeOf = ({ service, key }: Refusal) =>
    loaded.locate(['services', service, key]) ?? loaded.locate(['services', service]);
  return new DrydockError('IMAGE_NOT_SUPPORTED', first.message, {
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
  return [
    `Leave out what you can do without: up ${names.map((name) => `--skip ${name}`).join(' ')}`,
    `(or DRYDOCK_SKIP=${names.join(',')} for every command),`,
    'or say in the Compose file or in compose.override.yaml how it runs on this host:',
    '  services:',
    ...refusals.flatMap(snippet),
    'or use Docker: --engine docker',
    ...advice,
  ].join('\n');
}

function snippet({ service, command, instead }: Refusal): string[] {
  if (instead !== undefined) return [`    ${service}:`, `      image: ${instead}`];
  const words = command ?? ['a-program-on-the-path', '--its-options'];
  const list = words.map((word) => (/^[\w./-]+$/.test(word) && !word.startsWith('-') ? word : `'${word}'`));
  return [`    ${service}:`, '      x-drydock:', `        command: [${list.join(', ')}]  # or: skip: true`];
}
