import { configHash } from '../../compose/config-hash.ts';
import type { LoadedProject } from '../../compose/loaded-project.ts';
import { projectChanges, type ProjectChanges } from '../../plan/project-changes.ts';
import { selectServices } from '../../plan/select.ts';
import { isWanted } from '../is-wanted.ts';
import type { ServiceStatus } from '../stack-event.ts';

export interface EditsOptions {
  before: LoadedProject;
  next: LoadedProject;
  /** What `up` was asked for; undefined when it only follows. */
  asked: { services: readonly string[]; noDeps: boolean } | undefined;
  /** What is followed until now. */
  services: readonly string[];
  statuses: readonly ServiceStatus[];
}

export interface Edits extends ProjectChanges {
  /** What is followed from now on. */
  services: string[];
  /** What to hand to `docker compose up`; empty when nothing is to be done. */
  toStart: string[];
}

/** What an edit of the files means for a project that runs in Docker. */
export function editsOf({ before, next, asked, services, statuses }: EditsOptions): Edits {
  const hashes = hashesOf(next);
  const followed = [...new Set([...services.filter((name) => name in hashes), ...selected(next, asked)])];
  const startedHashes = hashesOf(before);
  // A container that was made and could not be started was wanted, too.
  const wanted = statuses
    .filter((status) => services.includes(status.service))
    .filter((status) => isWanted(status) || status.state === 'created')
    .map(({ service }) => service);
  const changes = projectChanges({
    before: Object.keys(startedHashes),
    hashes,
    running: new Map(wanted.map((name) => [name, startedHashes[name]])),
    wantsAll: true,
  });
  const added = changes.added.filter((name) => followed.includes(name));
  const isNothing = changes.changed.length + added.length === 0;
  const running = wanted.filter((name) => name in hashes);
  return { ...changes, added, services: followed, toStart: isNothing ? [] : [...running, ...added] };
}

function selected(next: LoadedProject, asked: EditsOptions['asked']): string[] {
  if (!asked) return [];
  const named = asked.services.filter((name) => next.project.services[name]);
  if (named.length === 0 && asked.services.length > 0) return [];
  return selectServices(next.project, { services: named, noDeps: asked.noDeps, profiles: next.profiles });
}

function hashesOf({ project }: LoadedProject): Record<string, string> {
  const entries = Object.entries(project.services);
  return Object.fromEntries(entries.map(([name, service]) => [name, configHash(service)]));
}
