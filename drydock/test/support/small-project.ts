import { mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Project, Service } from '../../src/compose/model.ts';

/** A project folder of its own with `project.json` (canonical), a home of its own for data, and how both are removed. */
export interface SmallProject {
  directory: string;
  home: string;
  write(services: Record<string, Partial<Service>>): void;
  remove(): void;
}

export function makeSmallProject(services: Record<string, Partial<Service>>): SmallProject {
  const root = realpathSync(mkdtempSync(path.join(tmpdir(), 'drydock-test-')));
  const project: SmallProject = {
    directory: root,
    home: path.join(root, 'home'),
    write: (changed) => {
      const canonical: Project = { name: 'small', services: {} };
      for (const [name, service] of Object.entries(changed)) {
        canonical.services[name] = { command: null, entrypoint: null, ...service };
      }
      writeFileSync(path.join(root, 'project.json'), JSON.stringify(canonical));
    },
    remove: () => rmSync(root, { recursive: true, force: true, maxRetries: 5 }),
  };
  project.write(services);
  return project;
}

/** A service that runs this JavaScript. */
export function nodeService(code: string, more: Partial<Service> = {}): Partial<Service> {
  return { command: ['node', '-e', code], ...more };
}

/** JavaScript of a server that says `listening` and answers on its port. */
export function serverCode(port: number, { readyAfterMs = 0 } = {}): string {
  return `
    const server = require('node:http').createServer((q, s) => s.end('ok'));
    setTimeout(() => server.listen(${port}, '127.0.0.1', () => console.log('listening')), ${readyAfterMs});
    process.on('SIGTERM', () => process.exit(0));
  `;
}
