import { replicaLabel } from '../../base/replica.ts';
import type { StackEvent } from '../../engines/stack-event.ts';
import type { Colors } from './colors.ts';
import { formatDuration } from './duration.ts';
import { maskText } from './mask-secrets.ts';
import { stepText } from './step-text.ts';
import { statusTone, statusWords } from './status-words.ts';

export interface Transition {
  service: string;
  text: string;
  /** Shown even where the live area already tells it. */
  isImportant: boolean;
}

/** A change of state or a step in words; undefined for events that are shown otherwise. */
export function describeTransition(event: StackEvent, colors: Colors): Transition | undefined {
  if (event.type === 'progress') {
    // Creating and starting containers: the change of state tells it again.
    if (event.step === 'container' || event.step === 'network') return undefined;
    const ms = event.done && event.ms !== undefined ? ` (${formatDuration(event.ms)})` : '';
    const text = event.done ? event.text : stepText(event.text);
    return { service: event.service, text: `${text}${ms}`, isImportant: event.step === 'watch' };
  }
  if (event.type !== 'state') return undefined;
  const { status } = event;
  const tone = statusTone(status);
  const paint = { good: colors.green, busy: colors.yellow, bad: colors.red, off: colors.dim }[tone];
  // Last lines of a service were on the screen a moment ago; a reason is told only here.
  const isReason = status.detail !== undefined && !status.detail.includes('\n');
  const detail =
    isReason && (tone === 'bad' || status.state === 'waiting') ? `: ${maskText(status.detail!)}` : '';
  return {
    service: replicaLabel(event.service, status.replica),
    text: `${paint(statusWords(status))}${detail}`,
    isImportant: tone === 'bad' || status.state === 'restarting' || status.restarts > 0,
  };
}

/** What the engine has to say: a moved port, an emulated key. `withLines` where the service's output is not shown. */
export function renderNotice(
  event: StackEvent & { type: 'notice' },
  colors: Colors,
  { withLines }: { withLines: boolean },
): string {
  const words = { info: colors.cyan('note:'), warn: colors.yellow('warning:'), error: colors.red('error:') };
  const isNamed = event.service === undefined || event.text.includes(event.service);
  const lines = withLines
    ? (event.lines ?? []).map((line) => `\n  ${event.service ?? ''} | ${maskText(line)}`)
    : [];
  const hint = event.hint ? `\n  ${colors.dim(maskText(event.hint))}` : '';
  return `${words[event.level]} ${isNamed ? '' : `${event.service}: `}${maskText(event.text)}${lines.join('')}${hint}`;
}
