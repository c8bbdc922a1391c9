/** `NAME=value` -> both; `NAME` alone has no value. */
export function splitPair(word: string): [name: string, value: string | undefined] {
  const at = word.indexOf('=');
  return at < 0 ? [word, undefined] : [word.slice(0, at), word.slice(at + 1)];
}
