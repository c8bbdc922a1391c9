/** Thrown for a command line that no shell would read to its end. */
export class InvalidCommandLine extends Error {}

/**
 * Splits a command line into words as Compose does: quotes and backslashes count, nothing expands, and the line ends
 * at an unquoted `;`, `&`, `|`, `<` or `>`.
 */
export function splitCommand(line: string): string[] {
  const words: string[] = [];
  let word = '';
  let begun = false;
  let quote = '';
  let backquote = false;
  let substitution = false;
  for (let index = 0; index < line.length; index++) {
    const character = line[index] ?? '';
    if (character === '\\' && quote !== "'") {
      const escaped = line[++index];
      if (escaped === undefined) throw new InvalidCommandLine(line);
      word += escaped;
      begun = true;
    } else if (backquote || substitution) {
      word += character;
      if (backquote && character === '`') backquote = false;
      if (substitution && character === ')') substitution = false;
    } else if (quote !== '') {
      if (character === quote) quote = '';
      else word += character;
    } else if (character === '"' || character === "'") {
      quote = character;
      begun = true;
    } else if (/[ \t\r\n]/.test(character)) {
      if (begun || word !== '') words.push(word);
      word = '';
      begun = false;
    } else if (character === '`') {
      backquote = true;
      word += character;
    } else if (character === '(') {
      if (!word.endsWith('$')) throw new InvalidCommandLine(line);
      substitution = true;
      word += character;
    } else if (character === ')') {
      throw new InvalidCommandLine(line);
    } else if (/[;&|<>]/.test(character)) {
      if (character === '>' && /^\d/.test(word)) word = '';
      break;
    } else {
      word += character;
    }
  }
  if (quote !== '' || backquote || substitution) throw new InvalidCommandLine(line);
  if (begun || word !== '') words.push(word);
  return words;
}
