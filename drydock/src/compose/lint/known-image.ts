import type { Service } from '../model.ts';

export interface KnownImage {
  kind: 'postgres' | 'redis' | 'mysql' | 'mongo' | 'node' | undefined;
  /** `latest` when none is written. */
  tag: string;
  /** Undefined when the tag does not begin with a version. */
  major: number | undefined;
}

const kinds: Record<string, KnownImage['kind']> = {
  postgres: 'postgres',
  postgresql: 'postgres',
  postgis: 'postgres',
  pgvector: 'postgres',
  timescaledb: 'postgres',
  redis: 'redis',
  valkey: 'redis',
  mysql: 'mysql',
  mariadb: 'mysql',
  mongo: 'mongo',
  node: 'node',
};

/** What an image is by the last part of its name (`bitnami/postgresql:16` is PostgreSQL); its version by its tag. */
export function knownImage(image: string): KnownImage {
  const [name = ''] = image.split('@');
  const last = name.slice(name.lastIndexOf('/') + 1);
  const [base = '', tag = image.includes('@') ? 'by digest' : 'latest'] = last.split(':');
  const version = /^(?:pg|v)?(\d+)/.exec(tag)?.[1];
  return { kind: kinds[base], tag, major: version === undefined ? undefined : Number(version) };
}

/** Services that keep data or answer others: to be started is not to be ready. */
export function isDatabase(service: Service | undefined): boolean {
  const { kind } = knownImage(service?.image ?? '');
  return kind !== undefined && kind !== 'node' && service?.build === undefined;
}
