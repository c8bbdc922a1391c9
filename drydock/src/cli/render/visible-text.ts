import { stripVTControlCharacters } from 'node:util';

/** Characters that take room on the screen: colours and other control sequences do not. */
export function visibleLength(text: string): number {
  return [...stripVTControlCharacters(text)].length;
}

/** Cuts to `width` columns, keeping control sequences whole; a cut is shown by `…`. */
export function truncate(text: string, width: number): string {
  if (visibleLength(text) <= width) return text;
  let left = Math.max(0, width - 1);
  const parts = text.match(/\u001B\[[0-9;]*m|./gsu) ?? [];
  const kept = parts.filter((part) => part.startsWith('\u001B[') || left-- > 0);
  return `${kept.join('')}…`;
}
