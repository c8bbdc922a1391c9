import type { Colors } from './colors.ts';

/** What changed between two texts, as `diff -u` shows it, with two lines around each change. */
export function renderDiff(file: string, before: string, after: string, colors: Colors): string {
  const lines = changes(before.split(/\r?\n/), after.split(/\r?\n/));
  const isNear = (index: number) =>
    lines.slice(Math.max(0, index - 2), index + 3).some(({ sign }) => sign !== ' ');
  const shown = lines.flatMap((line, index) => {
    if (isNear(index)) return [paint(line, colors)];
    return index > 0 && isNear(index - 1) ? [colors.dim('…')] : [];
  });
  return [colors.bold(file), ...shown].join('\n');
}

interface Line {
  sign: ' ' | '-' | '+';
  text: string;
}

function paint({ sign, text }: Line, colors: Colors): string {
  if (sign === '-') return colors.red(`-${text}`);
  return sign === '+' ? colors.green(`+${text}`) : ` ${text}`;
}

/** By the longest common subsequence; Compose files are short. */
function changes(before: readonly string[], after: readonly string[]): Line[] {
  const common = Array.from({ length: before.length + 1 }, () => new Uint16Array(after.length + 1));
  for (let i = before.length - 1; i >= 0; i--) {
    for (let j = after.length - 1; j >= 0; j--) {
      common[i]![j] =
        before[i] === after[j]
          ? common[i + 1]![j + 1]! + 1
          : Math.max(common[i + 1]![j]!, common[i]![j + 1]!);
    }
  }
  const lines: Line[] = [];
  for (let i = 0, j = 0; i < before.length || j < after.length;) {
    if (i < before.length && j < after.length && before[i] === after[j]) {
      lines.push({ sign: ' ', text: before[i]! });
      i++;
      j++;
    } else if (j >= after.length || (i < before.length && common[i + 1]![j]! >= common[i]![j + 1]!)) {
      lines.push({ sign: '-', text: before[i++]! });
    } else lines.push({ sign: '+', text: after[j++]! });
  }
  return lines;
}
