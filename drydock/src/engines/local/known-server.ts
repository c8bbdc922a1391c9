import { parseImage, versionOfTag } from './image-reference.ts';

/** An image that the local engine runs as a real server. */
export interface KnownServer {
  program: 'postgres' | 'redis' | 'valkey';
  /** Whose variables, folders and start script it has. */
  maker: 'docker' | 'bitnami';
  tag: string;
  /** The version that the tag begins with. */
  version: number[];
}

/** The server that an image holds and nothing beside it; undefined for every other image. */
export function knownServer(image: string): KnownServer | undefined {
  const { repository, tag } = parseImage(image);
  const found = servers.find(({ name }) => name.test(repository));
  if (!found) return undefined;
  const { program, maker } = found;
  return { program, maker, tag, version: versionOfTag(tag) };
}

/** The port on which it listens when nothing is said. */
export const usualPorts = { postgres: 5432, redis: 6379, valkey: 6379 } as const;

/** A registry of one's own holds copies: `registry.example.com/postgres`; what lies deeper may be anything. */
const mirror = String.raw`([\w-]*[.:][\w.:-]*\/|localhost(:\d+)?\/|(amd64|arm64v8|arm32v7|i386)\/)?`;

const bitnami = String.raw`([\w.-]*[.:][\w.:-]*\/)?bitnami(legacy|secure)?\/`;

const servers: readonly (Pick<KnownServer, 'program' | 'maker'> & { name: RegExp })[] = [
  { name: new RegExp(`^${mirror}postgres$`), program: 'postgres', maker: 'docker' },
  { name: new RegExp(`^${mirror}redis$`), program: 'redis', maker: 'docker' },
  { name: new RegExp(`^${mirror}valkey/valkey$`), program: 'valkey', maker: 'docker' },
  { name: new RegExp(`^${bitnami}postgresql$`), program: 'postgres', maker: 'bitnami' },
  { name: new RegExp(`^${bitnami}redis$`), program: 'redis', maker: 'bitnami' },
  { name: new RegExp(`^${bitnami}valkey$`), program: 'valkey', maker: 'bitnami' },
];
