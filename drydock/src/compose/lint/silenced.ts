import type { Found } from './rule.ts';

/**
 * `# drydock-lint-disable-line CODE…` silences rules for its line, or, alone on a line, for the one below (a Dockerfile
 * has no comments behind an instruction).
 */
export function isSilenced(
  { code, location }: Found & { code: string },
  read: (file: string) => string | undefined,
): boolean {
  if (location?.line === undefined) return false;
  const lines = (read(location.file) ?? '').split(/\r?\n/);
  const own = lines[location.line - 1] ?? '';
  const above = lines[location.line - 2] ?? '';
  return names(own).includes(code) || (/^\s*#/.test(above) && names(above).includes(code));
}

function names(line: string): string[] {
  const [, list = ''] = /#\s*drydock-lint-disable-line\s+([\w\s,-]+)/.exec(line) ?? [];
  return list.split(/[\s,]+/);
}
