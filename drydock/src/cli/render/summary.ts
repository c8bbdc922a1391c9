import type { Project } from '../../compose/model.ts';
import { replicaLabel } from '../../base/replica.ts';
import type { Phase, ServiceStatus } from '../../engines/stack-event.ts';
import type { Colors } from './colors.ts';
import { formatDuration } from './duration.ts';
import { statusTone, statusWords } from './status-words.ts';
import { renderTable } from './table.ts';

export interface SummaryInput {
  project: Project;
  statuses: readonly ServiceStatus[];
  /** Undefined: not everything is ready yet. */
  ready?: { ms: number; phases: readonly Phase[] };
  /** What to type to stop, to see logs. */
  hints: readonly (readonly [label: string, text: string])[];
  colors: Colors;
}

/** The one block that is left on the screen when all is up: where everything is, who can sign in, what took how long. */
export function renderSummary({ project, statuses, ready, hints, colors }: SummaryInput): string {
  const title = ready
    ? colors.green(`Ready in ${(ready.ms / 1000).toFixed(1)} s`)
    : colors.yellow('Started; not everything is ready yet');
  const addresses = webFirst(statuses)
    .filter(({ addresses, state }) => addresses.length > 0 || !isWell(state))
    .map((status) => [
      colors.bold(replicaLabel(status.service, status.replica)),
      addressCell(project, status, colors),
    ]);
  const took = renderPhases(ready?.phases ?? []);
  const more: (readonly string[])[] = [
    ...logins(project, statuses).map((login) => ['sign in', login]),
    ...(took === '' ? [] : [['time', took]]),
    ...hints,
  ].map(([label = '', text = '']) => [colors.dim(label), text]);
  // No blank line within: whoever reads this as text takes the block to end at the first one.
  return ['', `  ${title}`, indent(renderTable([], [...addresses, ...more])), ''].join('\n');
}

/** What one opens in a browser comes first, and of that what was started last. */
function webFirst(statuses: readonly ServiceStatus[]): ServiceStatus[] {
  const isWeb = ({ addresses }: ServiceStatus) => addresses.some((address) => /^https?:/.test(address));
  return [...statuses.filter(isWeb).reverse(), ...statuses.filter((status) => !isWeb(status))];
}

function isWell(state: ServiceStatus['state']): boolean {
  return state === 'running' || state === 'exited' || state === 'created';
}

/** Web addresses first, with the page that the label `dev.drydock.open` names. */
function addressCell(project: Project, status: ServiceStatus, colors: Colors): string {
  const page = project.services[status.service]?.labels?.['dev.drydock.open'];
  const web = status.addresses.find((address) => /^https?:/.test(address));
  const cells = status.addresses.map((address) =>
    /^https?:/.test(address) ? colors.cyan(address) : address,
  );
  if (web && page) cells.push(colors.cyan(`${web}${page.startsWith('/') ? '' : '/'}${page}`));
  const isDone = statusTone(status) === 'good';
  return isDone ? cells.join('   ') : [...cells, colors.yellow(statusWords(status))].join('   ');
}

/** Only of services that run: a login to what is not there helps nobody. */
function logins(project: Project, statuses: readonly ServiceStatus[]): string[] {
  const running = statuses.filter(({ state }) => state === 'running');
  const labels = running.map(({ service }) => project.services[service]?.labels?.['dev.drydock.login']);
  return [...new Set(labels.filter((label): label is string => typeof label === 'string'))];
}

/** The longest first; what took no time, or only waited for another, is not told. */
function renderPhases(phases: readonly Phase[]): string {
  return phases
    .filter(({ name, ms }) => ms >= 50 && name !== 'wait')
    .toSorted((a, b) => b.ms - a.ms)
    .slice(0, 6)
    .map(({ service, name, ms }) => `${[service, name].filter(Boolean).join(' ')} ${formatDuration(ms)}`)
    .join(', ');
}

function indent(text: string): string {
  return text.replaceAll(/^(?=.)/gm, '  ');
}
