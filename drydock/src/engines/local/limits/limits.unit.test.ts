import { execFileSync } from 'node:child_process';
import { expect, it } from 'vitest';
import type { Service } from '../../../compose/model.ts';
import type { Launch } from '../recipe.ts';
import { heapLimit } from './heap-limit.ts';
import { withUlimits } from './with-ulimits.ts';

const service = (more: Partial<Service>): Service => ({ command: null, entrypoint: null, ...more });
const launch = { command: 'sh', args: ['-c', 'echo "$0 $1 $(ulimit -S -n) $(ulimit -H -n)"', 'a b', '$c'] };
const run = ({ command, args }: Pick<Launch, 'command' | 'args'>) =>
  execFileSync(command, args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] }).trim();

it('the heap of Node stays below what the container would have, unless the service says otherwise', () => {
  expect(heapLimit(service({ mem_limit: '536870912' }), undefined)).toBe('--max-old-space-size=512');
  expect(
    heapLimit(service({ deploy: { resources: { limits: { memory: '1073741824' } } } }), '--inspect'),
  ).toBe('--max-old-space-size=1024');
  expect(heapLimit(service({ mem_limit: '536870912' }), '--max_old_space_size=300')).toBeUndefined();
  expect(heapLimit(service({}), undefined)).toBeUndefined();
});

it('a process has the ulimits of its service, and its own arguments', () => {
  const limited = withUlimits(launch as Launch, service({ ulimits: { nofile: { soft: 200, hard: 300 } } }));
  expect(run(limited)).toBe('a b $c 200 300');
  expect(run(withUlimits(launch as Launch, service({ ulimits: { nofile: 250 } })))).toBe('a b $c 250 250');
});

it('limits of a whole user, and services without limits, are left alone', () => {
  expect(withUlimits(launch as Launch, service({ ulimits: { nproc: 5 } }))).toBe(launch);
  expect(withUlimits(launch as Launch, service({}))).toBe(launch);
});
