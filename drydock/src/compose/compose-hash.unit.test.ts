import { expect, it } from 'vitest';
import { lines, loadFromMemory as load } from '../../test/support/memory-project.ts';
import { composeHash } from './compose-hash.ts';
import type { Service } from './model.ts';

function serviceOf(text: string): Service {
  return load(lines('name: p', 'services:', `  web: ${text}`, 'volumes: { data: }')).project.services
    .web as Service;
}

it('a hash must be the one that Compose gives', () => {
  const text =
    '{ image: "redis:7", command: "a && b", ports: ["80:80"], volumes: ["data:/data"], environment: { A: <1> } }';
  expect(composeHash(serviceOf(text))).toBe(
    '10b5bd31b061fd1178b4b6f068f01080621094f2060bb2740513dd4d5fd1aba4',
  );
});

it('a hash must not change with what needs no new container', () => {
  const plain = serviceOf('{ image: a }');
  expect(composeHash(serviceOf('{ image: a, build: ., scale: 2, pull_policy: always }'))).toBe(
    composeHash(plain),
  );
  expect(composeHash(serviceOf('{ image: a, deploy: { replicas: 3 } }'))).toBe(
    composeHash(serviceOf('{ image: a, deploy: { replicas: 1 } }')),
  );
  expect(composeHash(serviceOf('{ image: b }'))).not.toBe(composeHash(plain));
});
