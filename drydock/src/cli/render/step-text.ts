/** A step without the time that long ones repeat (`npm ci (12 s)`): the board counts by itself, and a log would fill up. */
export function stepText(text: string): string {
  return text.replace(/ \(\d+(?:\.\d+)? (?:ms|s|min)(?: \d+ s)?\)$/, '');
}
