import { knownImage } from '../../compose/lint/known-image.ts';
import type { Service } from '../../compose/model.ts';

/** A question that a program answers about itself. */
export interface Probe {
  program: string;
  argv: string[];
  read(output: string): string | undefined;
}

/** What to ask a service: its database server, or the Node that it runs on. `base`: of its Dockerfile. */
export function versionProbes(service: Service, base: string | undefined): Probe[] {
  const { kind } = knownImage((service.build ? base : service.image) ?? '');
  const user = service.environment?.POSTGRES_USER ?? 'postgres';
  const probes: Record<string, Probe> = {
    postgres: {
      program: 'postgres',
      argv: [
        'psql',
        '-U',
        user,
        '-d',
        service.environment?.POSTGRES_DB ?? user,
        '-Atc',
        'SHOW server_version',
      ],
      read: (output) => /\d+(\.\d+)*/.exec(output)?.[0],
    },
    redis: {
      program: 'redis',
      argv: ['redis-cli', 'INFO', 'server'],
      read: (output) => /^redis_version:(\S+)/m.exec(output)?.[1],
    },
    node: {
      program: 'node',
      argv: ['node', '-p', 'process.version'],
      read: (output) => /v\d+(\.\d+)*/.exec(output)?.[0],
    },
  };
  const probe = probes[kind ?? 'node'];
  return probe ? [probe] : [];
}

/** Asks a Node service which names it can look up, as its own code would. */
export function namesProbe(names: readonly string[]): string[] {
  const look =
    'const { lookup } = require("node:dns"); const names = process.argv.slice(1);' +
    'Promise.all(names.map((name) => new Promise((done) => lookup(name, (error) => done([name, !error])))))' +
    '.then((found) => console.log(JSON.stringify(Object.fromEntries(found))));';
  return ['node', '-e', look, ...names];
}

export function readNames(output: string): Record<string, boolean> {
  try {
    return JSON.parse(output.trim().split('\n').at(-1) ?? '') as Record<string, boolean>;
  } catch {
    return {};
  }
}
