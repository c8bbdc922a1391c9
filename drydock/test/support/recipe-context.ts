import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import type { LoadedProject } from '../../src/compose/loaded-project.ts';
import type { Project, Service } from '../../src/compose/model.ts';
import type { LocalPaths, RecipeContext } from '../../src/engines/local/recipe.ts';
import type { StackEvent } from '../../src/engines/stack-event.ts';
import type { AddressTable } from '../../src/plan/addresses.ts';
import { freePort } from '../../src/ports/free-port.ts';

/** A project that a test makes by hand, with a folder of its own that is removed afterwards. */
export interface Workshop {
  root: string;
  paths: LocalPaths;
  events: StackEvent[];
  context(
    name: string,
    project: Project,
    addresses: AddressTable,
    more?: Partial<RecipeContext>,
  ): RecipeContext;
  remove(): void;
}

export function makeWorkshop(): Workshop {
  // Short, and open to the user that servers run as when the test runs as root.
  const root = mkdtempSync('/tmp/drydock-test-');
  chmodSync(root, 0o755);
  const paths = {
    data: join(root, 'data'),
    // Programs are fetched once for all tests of this machine.
    cache: process.env.DRYDOCK_TEST_CACHE ?? sharedCache(),
    state: join(root, '.drydock'),
    runtime: join(root, 'run'),
  };
  const events: StackEvent[] = [];
  return {
    root,
    paths,
    events,
    remove: () => rmSync(root, { recursive: true, force: true }),
    context: (name, project, addresses, more = {}) => ({
      loaded: loadedProject(root, project),
      name,
      service: project.services[name] as Service,
      addresses,
      paths,
      hostEnvironment: hostEnvironment(),
      observe: (event) => events.push(event),
      signal: new AbortController().signal,
      marker: { DRYDOCK_RUN: `test-${process.pid}`, DRYDOCK_PROJECT: project.name },
      rebuild: false,
      ...more,
    }),
  };
}

export function hostEnvironment(): Record<string, string> {
  return Object.fromEntries(
    Object.entries(process.env).filter((entry): entry is [string, string] => entry[1] !== undefined),
  );
}

export function makeService(more: Partial<Service>): Service {
  return { command: null, entrypoint: null, ...more };
}

/** A table with one free port for each service. */
export async function addressTable(ports: Record<string, number>): Promise<AddressTable> {
  const taken = new Set<number>();
  const table: AddressTable = { ports: [], names: {} };
  for (const [service, containerPort] of Object.entries(ports)) {
    const port = await freePort({ avoid: taken });
    taken.add(port);
    table.names[service] = service;
    table.ports.push({ service, containerPort, host: '127.0.0.1', port });
  }
  return table;
}

function loadedProject(directory: string, project: Project): LoadedProject {
  return {
    project,
    disabled: {},
    directory,
    files: [join(directory, 'docker-compose.yml')],
    inputs: [],
    source: { cwd: directory, environment: {} },
    environment: {},
    profiles: [],
    extensions: {},
    warnings: [],
    locate: () => undefined,
  };
}

function sharedCache(): string {
  return process.geteuid?.() === 0 ? '/var/cache/drydock' : join(homedir(), '.cache/drydock');
}
