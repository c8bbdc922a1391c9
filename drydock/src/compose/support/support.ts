import type { Project } from '../model.ts';
import type { Path } from '../path.ts';
import { isMap, pathTable, ruleOf, step } from '../path-table.ts';
import type { PathTable } from '../path-table.ts';
import { buildSupport } from './build-support.ts';
import { resourceSupport } from './resource-support.ts';
import { serviceSupport } from './service-support.ts';

/**
 * `honoured`: as the specification says. `emulated`: to the same end by other means, in the words given. `refused`:
 * not applied, which is said at every start.
 */
export type SupportLevel = 'honoured' | 'emulated' | 'refused';

/** How the local engine takes a key; the Docker engine hands every key to Docker Compose, which honours it. */
export interface Support {
  level: SupportLevel;
  words: string;
}

/** Every key of the specification by its path; a key below one of these is taken as that one is. */
export const supportTable: Readonly<Record<string, Support>> = {
  ...resourceSupport,
  ...serviceSupport,
  ...buildSupport,
};

/** A key of a project that an engine does not simply honour. */
export interface SupportNote extends Support {
  path: Path;
  /** The service that has the key, when one has. */
  service: string | undefined;
}

/** What the program says about a project before it starts it. */
export function supportNotes(project: Project, engine: 'docker' | 'local'): SupportNote[] {
  const notes: SupportNote[] = [];
  if (engine === 'local') collect(project, [table], [], undefined, notes);
  return notes;
}

/** Notes with the same words taken together, for the screen. */
export interface SupportSummary extends Support {
  /** Keys without the service, as `ports.target`. */
  keys: string[];
  services: string[];
}

export function summariseSupport(notes: readonly SupportNote[]): SupportSummary[] {
  const summaries = new Map<string, SupportSummary>();
  for (const { level, words, path, service } of notes) {
    const key = path
      .slice(service === undefined ? 0 : 2)
      .filter((part) => typeof part === 'string')
      .join('.');
    const id = `${level} ${words}`;
    const summary = summaries.get(id) ?? { level, words, keys: [], services: [] };
    if (!summary.keys.includes(key)) summary.keys.push(key);
    if (service !== undefined && !summary.services.includes(service)) summary.services.push(service);
    summaries.set(id, summary);
  }
  return [...summaries.values()];
}

const table = pathTable<Support>({ ...supportTable });

function collect(
  value: unknown,
  branches: PathTable<Support>[],
  path: Path,
  inherited: Support | undefined,
  notes: SupportNote[],
): void {
  if (isNothing(value)) return;
  const support = ruleOf(branches) ?? inherited;
  const children = Object.entries(value as object).map(
    ([key, entry]) => [key, entry, step(branches, key)] as const,
  );
  const specific = typeof value === 'object' && children.some(([, , below]) => below.length > 0);
  if (specific) {
    for (const [key, entry, below] of children) {
      const at = [...path, Array.isArray(value) ? Number(key) : key];
      collect(entry, below, at, support, notes);
    }
  } else if (support && support.level !== 'honoured') {
    notes.push({ ...support, path, service: path[0] === 'services' ? String(path[1]) : undefined });
  }
}

/** Defaults that Compose fills in say nothing about the file. */
function isNothing(value: unknown): boolean {
  if (value === null || value === undefined || value === false) return true;
  return (Array.isArray(value) || isMap(value)) && Object.values(value).every(isNothing);
}
