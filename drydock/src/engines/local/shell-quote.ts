/** As one word for the shell; bare where that is the same, so that scripts stay readable. */
export function shellQuote(word: string): string {
  return /^[\w./:=-]+$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`;
}
