import { shellWords } from './shell-words.ts';

/** The words of a health check that is one plain command; `|| exit 1` at its end says nothing. */
export function checkWords(test: string[], environment: Record<string, string>): string[] | undefined {
  const [kind, ...words] = test;
  if (kind === 'CMD') return words;
  if (kind !== 'CMD-SHELL') return undefined;
  return shellWords((words[0] ?? '').replace(/\|\|\s*(exit 1|false)\s*;?\s*$/, ''), environment);
}
