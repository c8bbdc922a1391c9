import type { LoadContext, SourceFiles } from '../load-context.ts';
import type { LoadedProject } from '../loaded-project.ts';
import { splitEntry } from '../fields/mapping-fields.ts';
import { isMap } from '../path-table.ts';
import { parseOnce } from '../read/parse-yaml.ts';
import { SourceMap } from '../read/source-map.ts';
import { substitute } from '../variables/substitute.ts';
import { envFileCandidates } from './env-file-candidates.ts';
import type { Candidate, Provenance } from './provenance.ts';
import { variablesIn, variableSources } from './variable-sources.ts';
import type { VariableSources } from './variable-sources.ts';
import { clearedAt, layersOf } from './written-layers.ts';
import type { Layer } from './written-layers.ts';

/**
 * Where each variable of a service comes from. The files are read a second time, with the eyes on places: loading itself
 * stays as quick as it is. The two must agree, which a test holds against every conformance case.
 */
export function traceEnvironment(
  service: string,
  loaded: LoadedProject,
  disk: SourceFiles,
): Record<string, Provenance> {
  const sources = variableSources(loaded, disk);
  const context = contextOf(loaded, disk);
  const layers = layersOf(service, loaded.files, context);
  const written = layers.map((layer) => environmentOf(layer, context, sources));
  const candidates = new Map<string, Candidate[]>();
  const add = (variable: string, candidate: Candidate) =>
    candidates.set(variable, [candidate, ...(candidates.get(variable) ?? [])]);
  for (const [variable, candidate] of envFileCandidates(layers, context)) add(variable, candidate);
  layers.forEach((layer, index) => {
    for (const [variable, known] of candidates) markCleared(known, layer, variable);
    for (const [variable, candidate] of written[index] ?? []) add(variable, candidate);
  });
  return Object.fromEntries([...candidates].flatMap(([variable, found]) => provenance(variable, found)));
}

function contextOf(loaded: LoadedProject, disk: SourceFiles): LoadContext {
  const { directory, environment } = loaded;
  return {
    files: disk,
    parse: parseOnce(),
    sources: new SourceMap(),
    directory,
    home: environment.HOME,
    lookup: (name) => environment[name],
    interpolates: true,
    resolvesPaths: true,
    warn: () => undefined,
    warnings: [],
    included: {},
  };
}

function provenance(variable: string, found: Candidate[]): [string, Provenance][] {
  const [winner, ...weaker] = found.filter(({ cleared }) => !cleared);
  if (!winner) return [];
  const lost = [...weaker, ...found.filter(({ cleared }) => cleared)];
  return [[variable, { variable, value: winner.value, winner, lost }]];
}

function markCleared(known: Candidate[], layer: Layer, variable: string): void {
  const at = clearedAt(layer, ['environment', variable]);
  for (const candidate of known) if (at && candidate.kind === 'environment') candidate.cleared ??= at;
}

/** The entries of one layer's `environment:`, in either form. */
function environmentOf(layer: Layer, project: LoadContext, sources: VariableSources): [string, Candidate][] {
  const { environment } = layer.service ?? {};
  if (Array.isArray(environment)) {
    return environment.flatMap((entry: unknown): [string, Candidate][] => {
      const text = typeof entry === 'string' ? entry : String(entry);
      const [name, value] = splitEntry(text);
      // A name that holds a variable itself is known only once that is put in.
      const real = name.includes('$') ? splitEntry(put(text, layer.context))[0] : name;
      return [[real, candidate(real, value, layer, layer.context, sources, name)]];
    });
  }
  if (!isMap(environment)) return [];
  return Object.entries(environment).map(([name, value]) => [
    name,
    candidate(name, value === null ? null : String(value), layer, project, sources),
  ]);
}

function candidate(
  name: string,
  text: string | null,
  layer: Layer,
  host: LoadContext,
  sources: VariableSources,
  writtenName = name,
): Candidate {
  const location = layer.positions.locate(['services', layer.name, 'environment', writtenName]);
  const base = { kind: 'environment' as const, location, ...(layer.via && { via: layer.via }) };
  if (text === null) {
    // A name alone takes its value from where Compose was called.
    const variables = variablesIn(`\${${name}}`, host.lookup, sources);
    return { ...base, value: host.lookup(name) ?? null, template: name, variables };
  }
  if (!text.includes('$')) return { ...base, value: text };
  const { lookup } = layer.context;
  return {
    ...base,
    value: put(text, layer.context),
    template: text,
    variables: variablesIn(text, lookup, sources),
  };
}

function put(text: string, { lookup }: LoadContext): string {
  return substitute(text, lookup, () => undefined);
}
