/** The commands of a shell line that are joined by `&&`, `;` or newlines, quotes respected: `npm ci && npm run x`. */
export function simpleCommands(line: string): string[] {
  const commands: string[] = [];
  let current = '';
  for (const [token] of line.matchAll(/"(?:\\.|[^"\\])*"|'[^']*'|\\.|&&|\|\||[;\n]|[^"'\\&|;\n]+|[&|]/gs)) {
    if (token === '&&' || token === ';' || token === '\n') {
      commands.push(current);
      current = '';
    } else current += token;
  }
  return [...commands, current].map((command) => command.trim()).filter((command) => command !== '');
}
