import { visibleLength } from './visible-text.ts';

/** Columns as wide as their widest cell; colours in cells do not count. No trailing blanks. */
export function renderTable(headers: readonly string[], rows: readonly (readonly string[])[]): string {
  const lines = headers.length > 0 ? [headers, ...rows] : rows;
  const widths: number[] = [];
  for (const line of lines) {
    line.forEach((cell, column) => (widths[column] = Math.max(widths[column] ?? 0, visibleLength(cell))));
  }
  return lines.map((line) => renderRow(line, widths)).join('\n');
}

function renderRow(cells: readonly string[], widths: readonly number[]): string {
  return cells
    .map((cell, column) => cell + ' '.repeat(Math.max(0, (widths[column] ?? 0) - visibleLength(cell))))
    .join('   ')
    .trimEnd();
}
