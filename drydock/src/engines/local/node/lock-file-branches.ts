import { shellWords } from '../shell-words.ts';

/** Whether a file or folder is there, by its path as the Dockerfile writes it. */
export type IsThere = (path: string) => boolean;

/**
 * Of `if [ -f yarn.lock ]; then …; elif [ -f package-lock.json ]; then …; fi` only the commands of the branch that the
 * image would take. An `if` whose condition is not known here stays whole, as one command that nobody replays.
 */
export function chooseBranches(
  commands: readonly string[],
  isThere: IsThere,
  environment: Record<string, string> = {},
): string[] {
  const chosen: string[] = [];
  for (let at = 0; at < commands.length;) {
    const command = commands[at] as string;
    const end = startsIf(command) ? endOfIf(commands, at) : undefined;
    if (end === undefined) {
      chosen.push(command);
      at += 1;
      continue;
    }
    const whole = commands.slice(at, end + 1);
    const taken = branchTaken(whole, isThere, environment);
    if (taken === undefined) chosen.push(whole.join('; '));
    else chosen.push(...chooseBranches(taken, isThere, environment));
    at = end + 1;
  }
  return chosen;
}

const startsIf = (command: string) => /^if\s/.test(command);

function endOfIf(commands: readonly string[], start: number): number | undefined {
  let depth = 0;
  for (let at = start; at < commands.length; at += 1) {
    if (startsIf(bare(commands[at] as string))) depth += 1;
    if (/^fi\b/.test(commands[at] as string)) depth -= 1;
    if (depth === 0) return at;
  }
  return undefined;
}

/** `then if …` and `else if …` begin an inner `if`. */
const bare = (command: string) => command.replace(/^(then|else)\s+/, '');

/** The commands of the first branch whose condition holds; undefined when one cannot be known. */
function branchTaken(
  whole: readonly string[],
  isThere: IsThere,
  environment: Record<string, string>,
): string[] | undefined {
  let depth = 0;
  let condition: string[] | undefined;
  let body: string[] | undefined;
  for (const command of whole) {
    const isOuter = depth === 0 || (depth === 1 && /^(elif|then|else|fi)\b/.test(command));
    if (startsIf(bare(command))) depth += 1;
    if (/^fi\b/.test(command)) depth -= 1;
    const [, keyword = '', rest = ''] = (isOuter && /^(if|elif|then|else|fi)\b\s*(.*)$/s.exec(command)) || [];
    if (body && (keyword === 'elif' || keyword === 'else' || keyword === 'fi')) return body;
    if (keyword === 'if' || keyword === 'elif') condition = [rest];
    else if (keyword === 'else') body = [rest];
    else if (keyword === 'then') {
      const holds = (condition ?? []).map((one) => holdsAny(one, isThere, environment));
      if (holds.includes(undefined)) return undefined;
      body = holds.includes(false) ? undefined : [rest];
      condition = undefined;
    } else if (condition && keyword === '') condition.push(command);
    else if (keyword === '') body?.push(command);
  }
  return [];
}

function holdsAny(
  condition: string,
  isThere: IsThere,
  environment: Record<string, string>,
): boolean | undefined {
  const parts = condition.split('||').map((part) => holds(part.trim(), isThere, environment));
  if (parts.includes(true)) return true;
  return parts.includes(undefined) ? undefined : false;
}

function holds(
  condition: string,
  isThere: IsThere,
  environment: Record<string, string>,
): boolean | undefined {
  const [, outer, bracketed, plain] = /^(!\s+)?(?:\[\[?\s+(.*?)\s+\]\]?|test\s+(.*))$/s.exec(condition) ?? [];
  const [, inner, text] = /^(!\s+)?(.*)$/s.exec(bracketed ?? plain ?? '') ?? [];
  const [left = '', operator = '', right = '', ...more] = operands(text ?? '', environment) ?? [];
  if (text === undefined || text === '' || more.length > 0) return undefined;
  const value = test(left, operator, right, isThere);
  return value === undefined ? undefined : (value !== Boolean(outer)) !== Boolean(inner);
}

/** The words of a test; `=` is one of them. */
function operands(text: string, environment: Record<string, string>): string[] | undefined {
  return shellWords(text.replace(/\s!=\s/, ' -ne- '), environment);
}

function test(left: string, operator: string, right: string, isThere: IsThere): boolean | undefined {
  if (/^-[fdes]$/.test(left)) return isThere(operator);
  if (left === '-n') return operator !== '';
  if (left === '-z') return operator === '';
  if (operator === '=' || operator === '==') return left === right;
  return operator === '-ne-' ? left !== right : undefined;
}
