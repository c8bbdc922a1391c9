import { maskData } from './mask-secrets.ts';

/** One document for a program to read, for people to look at too. */
export function renderJson(value: unknown): string {
  return JSON.stringify(maskData(value), null, 2);
}

/** One line of a stream. */
export function renderJsonLine(value: unknown): string {
  return JSON.stringify(maskData(value));
}
