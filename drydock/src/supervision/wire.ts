import { DrydockError, type SourceLocation } from '../base/errors.ts';
import type { StackEvent } from '../engines/stack-event.ts';
import type { Session } from './session.ts';
import type { linkCalls, SubscribeOptions } from './stack-link.ts';

/** What goes over the control socket, one JSON value a line. */
export type ClientMessage =
  | { id: number; call: (typeof linkCalls)[number]; args: unknown[] }
  | { id: number; call: 'subscribe'; args: [SubscribeOptions] }
  | { abort: number };

export type ServerMessage =
  { id: number; result: unknown } | { id: number; error: WireError } | { event: StackEvent };

export interface WireError {
  code: string;
  message: string;
  hint?: string;
  location?: SourceLocation;
  data?: Record<string, unknown>;
}

export type MakeSession = () => Session;

export function toWire(error: unknown): WireError {
  if (error instanceof DrydockError) {
    const { code, message, hint, location, data } = error;
    return { code, message, hint, location, data };
  }
  return { code: 'INTERNAL', message: error instanceof Error ? error.message : String(error) };
}

export function fromWire({ code, message, hint, location, data }: WireError): DrydockError {
  return new DrydockError(code, message, { hint, location, data });
}

/** Longer than any environment that a system lets a process have. */
export const maxMessageLength = 32 * 1024 * 1024;
