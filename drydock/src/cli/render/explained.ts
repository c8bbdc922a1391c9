import { relative } from 'node:path';
import type { SourceLocation } from '../../base/errors.ts';
import type { Candidate, VariableOrigin } from '../../compose/provenance/provenance.ts';
import type { ExplainedService, ExplainedVariable } from '../explain/explained.ts';
import type { Colors } from './colors.ts';
import { renderTable } from './table.ts';
import { truncate } from './visible-text.ts';

export interface ExplainView {
  colors: Colors;
  /** Paths are shown from here. */
  cwd: string;
}

/** Every service in short: a line for each variable. */
export function renderOverview(services: readonly ExplainedService[], view: ExplainView): string {
  const rows = services.flatMap(({ variables }) =>
    variables.map((one) => [
      `${one.service}.${one.variable}`,
      truncate(shown(one.value), 48),
      placeOf(one.winner, view),
      one.change ? view.colors.dim(one.change.rule) : '',
    ]),
  );
  return rows.length === 0 ? 'No service has a variable.' : renderTable([], rows);
}

/** One service: each variable with its story, and what the engine adds. */
export function renderService(explained: ExplainedService, view: ExplainView): string {
  const { service, variables, added, engine } = explained;
  const stories = variables.map((one) => story(one, explained, view).join('\n'));
  const names = Object.keys(added);
  const more =
    names.length > 0 ? [view.colors.dim(`added by the ${engine} engine: ${names.join(', ')}`)] : [];
  const head = `${view.colors.bold(service)} ${view.colors.dim(`(${engine} engine, ${state(explained)})`)}`;
  return [head, ...(stories.length > 0 ? stories : ['  no variables']), ...more].join('\n');
}

function state({ engine, isRunning, problem }: ExplainedService): string {
  if (problem !== undefined) return `cannot be started: ${problem}`;
  if (isRunning) return 'running';
  return engine === 'local'
    ? 'not running: addresses are predicted'
    : 'not running: what the image itself sets is not known';
}

/** The whole story of one variable. */
export function renderVariable(
  one: ExplainedVariable,
  explained: ExplainedService,
  view: ExplainView,
): string {
  return story(one, explained, view).join('\n');
}

function story(one: ExplainedVariable, { engine, isRunning }: ExplainedService, view: ExplainView): string[] {
  const { colors } = view;
  const { variable, value, winner, lost, change } = one;
  const isAdded = winner.kind === 'image' && value === null;
  const here = isRunning ? `here (${engine})` : `here (${engine}, predicted)`;
  return [
    `${colors.bold(variable)}=${isAdded ? '' : shown(value)}`,
    ...(isAdded ? [] : [`  from  ${told(variable, winner, view)}`]),
    ...(winner.variables ?? []).map((origin) => `        ${originText(origin, view)}`),
    ...lost.map((candidate) => `  lost  ${told(variable, candidate, view)} = ${shown(candidate.value)}`),
    ...(change
      ? [
          `  ${here}  ${change.after === undefined ? 'not set' : shown(change.after)}`,
          `        ${colors.dim(change.rule)}`,
        ]
      : []),
  ];
}

const kinds: Record<Candidate['kind'], string> = {
  environment: 'environment:',
  env_file: 'env_file',
  dockerfile: 'ENV of the Dockerfile',
  image: 'the image',
};

function told(variable: string, candidate: Candidate, view: ExplainView): string {
  const { via, template, cleared } = candidate;
  const written = template === undefined || template === variable ? '' : ` as ${template}`;
  const how = via ? ` (${via})` : '';
  const gone = cleared ? view.colors.dim(`, taken away at ${place(cleared, view)}`) : '';
  return `${placeOf(candidate, view)}${written}${how}${gone}`;
}

function placeOf({ kind, location }: Candidate, view: ExplainView): string {
  return [location && place(location, view), kinds[kind]].filter(Boolean).join(' ');
}

function place({ file, line, column }: SourceLocation, { cwd }: ExplainView): string {
  return [relative(cwd, file) || file, line, column].filter((part) => part !== undefined).join(':');
}

function originText({ name, value, from, location, hidden }: VariableOrigin, view: ExplainView): string {
  const sources: Record<VariableOrigin['from'], string> = {
    shell: 'the shell',
    'env file': location ? place(location, view) : 'an env file',
    default: 'the default',
    'project name': 'the name of the project',
    nowhere: 'set nowhere',
  };
  const behind = hidden.map(
    ({ from, value: other, location: at }) =>
      `${at ? place(at, view) : from === 'default' ? 'the default' : from} "${other}"`,
  );
  const own = value === undefined ? '' : ` "${value}"`;
  return `\${${name}}: ${sources[from]}${own}${behind.length > 0 ? `, which hides ${behind.join(', ')}` : ''}`;
}

function shown(value: string | null): string {
  return value ?? '(not set)';
}
