import type { StackEvent } from '../../engines/stack-event.ts';
import type { Colors } from './colors.ts';
import { formatDuration } from './duration.ts';
import { maskText } from './mask-secrets.ts';
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
    return { service: event.service, text: `${event.text}${ms}`, isImportant: event.step === 'watch' };
  }
  if (event.type !== 'state') return undefined;
  const { status } = event;
  const tone = statusTone(status);
  const paint = { good: colors.green, busy: colors.yellow, bad: colors.red, off: colors.dim }[tone];
  const isNoted = tone === 'bad' || status.state === 'restarting' || status.state === 'waiting';
  const detail = isNoted && status.detail ? `: ${maskText(status.detail)}` : '';
  return {
    service: event.service,
    text: `${paint(statusWords(status))}${detail.includes('\n') ? detail.replace(': ', ':\n') : detail}`,
    isImportant: tone === 'bad' || status.state === 'restarting' || status.restarts > 0,
  };
}

/** What the engine has to say: a moved port, an emulated key. */
export function renderNotice(event: StackEvent & { type: 'notice' }, colors: Colors): string {
  const paint = { info: colors.cyan, warn: colors.yellow, error: colors.red }[event.level];
  const hint = event.hint ? `\n  ${colors.dim(maskText(event.hint))}` : '';
  const about = event.service ? `${event.service}: ` : '';
  return `${paint(event.level === 'info' ? 'note:' : `${event.level === 'warn' ? 'warning' : 'error'}:`)} ${about}${maskText(event.text)}${hint}`;
}
