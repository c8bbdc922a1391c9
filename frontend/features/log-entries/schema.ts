import type { components } from '../../lib/api/generated/schema';

/** One line of the log, as the backend sends it. */
export type LogEntry = components['schemas']['LogEntry'];

/** What the form keeps between two attempts. */
export interface LogEntryFormState {
  /** Counts the entries written, so that the form knows when to empty itself. */
  written: number;
  message: string;
  error?: string;
}

/** The backend's limit; a test compares it with the specification. */
export const MESSAGE_MAX = 2_000;

/** The text to send, or what is wrong with it; the backend checks again. */
export function parseMessage(value: unknown): { message: string } | { error: string } {
  const message = typeof value === 'string' ? value.trim() : '';
  if (message === '') return { error: 'Write a message first.' };
  if (message.length > MESSAGE_MAX) {
    return { error: `Use at most ${MESSAGE_MAX} characters; this message has ${message.length}.` };
  }
  return { message };
}
