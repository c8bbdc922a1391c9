const letter = /^\p{L}$/u;
const digit = /^\p{Nd}$/u;

/**
 * The order in which Compose's YAML prints the keys of a mapping: numbers inside of names by their value, and other
 * characters before letters, so that `A_B` comes before `AB`.
 */
export function naturalOrder(one: string, other: string): number {
  const a = [...one];
  const b = [...other];
  let afterDigit = false;
  for (let index = 0; index < a.length && index < b.length; index++) {
    const [left = '', right = ''] = [a[index], b[index]];
    if (left === right) {
      afterDigit = digit.test(left);
      continue;
    }
    const [isLeftLetter, isRightLetter] = [letter.test(left), letter.test(right)];
    if (isLeftLetter && isRightLetter) return left < right ? -1 : 1;
    if (isLeftLetter || isRightLetter) return (afterDigit ? isLeftLetter : isRightLetter) ? -1 : 1;
    return compareNumbers(a, b, index) || (left < right ? -1 : 1);
  }
  return a.length - b.length;
}

function compareNumbers(a: string[], b: string[], index: number): number {
  const [left, right] = [digitsFrom(a, index), digitsFrom(b, index)];
  const lead = leadingDigit(a, index) ? '1' : '';
  const prefix = a[index] === '0' || b[index] === '0' ? lead : '';
  const difference = Number(`${prefix}${left || '0'}`) - Number(`${prefix}${right || '0'}`);
  return difference || left.length - right.length;
}

function digitsFrom(characters: string[], start: number): string {
  let end = start;
  while (digit.test(characters[end] ?? '')) end++;
  return characters.slice(start, end).join('');
}

/** Whether a digit other than zero stands in the same number before this place. */
function leadingDigit(characters: string[], index: number): boolean {
  for (let at = index - 1; at >= 0 && digit.test(characters[at] ?? ''); at--)
    if (characters[at] !== '0') return true;
  return false;
}
