import { DrydockError, type SourceLocation } from '../../base/errors.ts';
import type { Colors } from './colors.ts';
import { maskData, maskText } from './mask-secrets.ts';

export interface ErrorView {
  colors: Colors;
  /** To show the line; undefined when the file cannot be read. */
  readSource(file: string): string | undefined;
  /** Shortens paths below it. */
  cwd: string;
  debug: boolean;
}

/** The only place that turns an error into words: what is wrong, where, and what to do. */
export function renderError(error: unknown, view: ErrorView): string {
  if (!(error instanceof DrydockError)) return renderBug(error, view);
  const { colors } = view;
  const where = error.location ? `${describeLocation(error.location, view.cwd)}: ` : '';
  const lines = [`${colors.red('drydock:')} ${colors.bold(where)}${maskText(error.message)}`];
  if (error.location) lines.push(...excerpt(error.location, view));
  lines.push(...furtherProblems(error, view));
  if (error.hint)
    lines.push(`  ${colors.cyan('hint:')} ${maskText(error.hint).replaceAll('\n', '\n        ')}`);
  if (view.debug) lines.push(stackOf(error));
  return lines.join('\n');
}

/** The same for a program. */
export function errorAsData(error: unknown): Record<string, unknown> {
  const known = error instanceof DrydockError;
  const message = error instanceof Error ? error.message : String(error);
  return {
    error: {
      code: known ? error.code : 'BUG',
      message: maskText(message),
      hint: known && error.hint !== undefined ? maskText(error.hint) : undefined,
      location: known ? error.location : undefined,
      data: known ? maskData(error.data) : {},
    },
  };
}

function renderBug(error: unknown, { colors, debug }: ErrorView): string {
  const message = error instanceof Error ? error.message : String(error);
  const lines = [`${colors.red('drydock:')} unexpected: ${maskText(message)}`];
  lines.push('  This is a bug in drydock, not in your project.');
  lines.push(
    debug ? stackOf(error) : `  ${colors.cyan('hint:')} DRYDOCK_DEBUG=1 shows where; please report it`,
  );
  return lines.join('\n');
}

function stackOf(error: unknown): string {
  if (!(error instanceof Error)) return '';
  const cause = error.cause ? `\ncaused by: ${stackOf(error.cause)}` : '';
  return maskText(`${error.stack ?? error.message}${cause}`);
}

function describeLocation({ file, line, column }: SourceLocation, cwd: string): string {
  const short = file.startsWith(`${cwd}/`) ? file.slice(cwd.length + 1) : file;
  return [short, line, line === undefined ? undefined : column]
    .filter((part) => part !== undefined)
    .join(':');
}

/** The loader finds all mistakes of a file at once: the first is told at length, the others in a line each. */
function furtherProblems({ data }: DrydockError, { colors }: ErrorView): string[] {
  const problems = Array.isArray(data.problems) ? (data.problems as { message?: unknown }[]).slice(1) : [];
  return problems.map(({ message }) => `  ${colors.red('also:')} ${maskText(String(message))}`);
}

/** The line itself with a caret under the column. */
function excerpt({ file, line, column }: SourceLocation, view: ErrorView): string[] {
  const text = line === undefined ? undefined : view.readSource(file)?.split(/\r?\n/)[line - 1];
  if (text === undefined || text.trim() === '') return [];
  const number = String(line);
  const lines = [`  ${view.colors.dim(`${number} |`)} ${maskText(text).replaceAll('\t', ' ')}`];
  if (column !== undefined && column <= text.length + 1) {
    lines.push(
      `  ${' '.repeat(number.length)} ${view.colors.dim('|')} ${' '.repeat(column - 1)}${view.colors.red('^')}`,
    );
  }
  return lines;
}
