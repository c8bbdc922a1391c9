import { expect, it } from 'vitest';
import { parseImage, versionOfTag } from './image-reference.ts';

it.each([
  ['postgres', 'postgres', 'latest'],
  ['postgres:16-alpine', 'postgres', '16-alpine'],
  ['docker.io/library/postgres:16@sha256:abc', 'postgres', '16'],
  ['library/redis:7', 'redis', '7'],
  ['public.ecr.aws/docker/library/redis:7', 'redis', '7'],
  ['mirror.gcr.io/library/node:22', 'node', '22'],
  ['registry.example.com:5000/cache/library/redis', 'redis', 'latest'],
  ['valkey/valkey:8', 'valkey/valkey', '8'],
  ['localhost:5000/team/postgres', 'localhost:5000/team/postgres', 'latest'],
  ['ghcr.io/a/postgres:1', 'ghcr.io/a/postgres', '1'],
])('%s is %s of %s', (image, repository, tag) => expect(parseImage(image)).toEqual({ repository, tag }));

it.each([
  ['7.4-alpine', [7, 4]],
  ['16', [16]],
  ['v2.1.0', [2, 1, 0]],
  ['latest', []],
  ['alpine3.20', []],
])('the version of %s', (tag, version) => expect(versionOfTag(tag)).toEqual(version));
