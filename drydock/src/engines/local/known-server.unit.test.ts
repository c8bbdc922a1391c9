import { expect, it } from 'vitest';
import { knownServer } from './known-server.ts';

it.each([
  ['postgres', 'postgres of docker', []],
  ['postgres:16', 'postgres of docker', [16]],
  ['postgres:16-alpine', 'postgres of docker', [16]],
  ['postgres:16.4-bookworm', 'postgres of docker', [16, 4]],
  ['postgres:alpine', 'postgres of docker', []],
  ['postgres:18beta1', 'postgres of docker', [18]],
  ['docker.io/library/postgres:15', 'postgres of docker', [15]],
  ['postgres:17@sha256:0123', 'postgres of docker', [17]],
  ['postgres@sha256:0123', 'postgres of docker', []],
  ['registry.example.com/postgres:16', 'postgres of docker', [16]],
  ['registry.example.com:5000/cache/library/postgres:16', 'postgres of docker', [16]],
  ['mirror.gcr.io/library/redis:7', 'redis of docker', [7]],
  ['arm64v8/postgres:14', 'postgres of docker', [14]],
  ['bitnami/postgresql:16.4.0-debian-12-r2', 'postgres of bitnami', [16, 4, 0]],
  ['docker.io/bitnamilegacy/postgresql:15', 'postgres of bitnami', [15]],
  ['public.ecr.aws/bitnami/redis:7.2', 'redis of bitnami', [7, 2]],
  ['bitnami/valkey', 'valkey of bitnami', []],
  ['redis:7.4-alpine', 'redis of docker', [7, 4]],
  ['valkey/valkey:8', 'valkey of docker', [8]],
  ['ghcr.io/valkey-io/valkey:8', undefined, undefined],
  ['postgis/postgis:16-3.4', undefined, undefined],
  ['supabase/postgres:15', undefined, undefined],
  ['ghcr.io/team/postgres:1', undefined, undefined],
  ['redis/redis-stack', undefined, undefined],
  ['bitnami/redis-sentinel', undefined, undefined],
])('%s is %s', (image, what, version) => {
  const found = knownServer(image);
  expect(found && `${found.program} of ${found.maker}`).toBe(what);
  expect(found?.version).toEqual(version);
});
