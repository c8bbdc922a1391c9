import { knownServer } from '../known-server.ts';
import type { RecipeContext } from '../recipe.ts';
import { composeEnvironment, plainEnvironment } from '../service-environment.ts';
import { bitnamiPostgres } from './bitnami.ts';
import { readPostgresSettings } from './postgres-settings.ts';
import type { PostgresSettings } from './postgres-settings.ts';

/** The environment of the server and what the image makes of it. */
export function serverEnvironment(
  major: string,
  context: RecipeContext,
): { environment: Record<string, string>; settings: PostgresSettings } {
  const { hostEnvironment, marker } = context;
  const { compose, settings } = serverSettings(major, context);
  const environment = {
    ...plainEnvironment(hostEnvironment),
    ...compose,
    // A PATH of the container means nothing here.
    PATH: hostEnvironment.PATH ?? '',
    // The image's clock is UTC and its messages are English, whatever this host speaks.
    TZ: compose.TZ ?? 'UTC',
    LC_ALL: 'C',
    ...marker,
  };
  return { environment, settings };
}

/** From the Compose file alone, in the words of the official image. */
export function serverSettings(
  major: string,
  context: Pick<RecipeContext, 'loaded' | 'service' | 'name' | 'paths'>,
): { compose: Record<string, string>; settings: PostgresSettings } {
  const { service } = context;
  const given = composeEnvironment(service);
  const isBitnami = knownServer(service.image ?? '')?.maker === 'bitnami';
  const bitnami = isBitnami ? bitnamiPostgres(given) : undefined;
  const compose = bitnami?.environment ?? given;
  const settings = readPostgresSettings(compose, major, context);
  if (bitnami === undefined || settings.user === 'postgres') return { compose, settings };
  const password = bitnami.administratorPassword || settings.password;
  return { compose, settings: { ...settings, administrator: { user: 'postgres', password } } };
}
