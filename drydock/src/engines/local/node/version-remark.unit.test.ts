import { expect, it } from 'vitest';
import { versionRemark } from './version-remark.ts';

it.each([
  ['node:16-alpine', '16'],
  ['docker.io/library/node:22.4.1-bookworm-slim', '22'],
  ['public.ecr.aws/docker/library/node:18', '18'],
])('%s on Node 20 is worth a word', (image, major) =>
  expect(versionRemark(image, '20.19.0')).toBe(
    `runs on this host's Node 20.19.0; ${image} has Node ${major}`,
  ),
);

it.each([
  'node:20',
  'node:20.7-alpine',
  'node',
  'node:lts-alpine',
  'node:alpine',
  'nodered/node-red:16',
  undefined,
])('%s on Node 20 is not', (image) => expect(versionRemark(image, '20.19.0')).toBeUndefined());
