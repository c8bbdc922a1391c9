const letter = /^\p{L}/u;
const endsInDigit = /\p{Nd}$/u;
/** A digit other than zero in the number at the end. */
const inOtherThanZeros = /[^\P{Nd}0]\p{Nd}*$/u;

/**
 * The order in which Compose's YAML prints the keys of a mapping: numbers inside of names by their value, and other
 * characters before letters, so that `A_B` comes before `AB`.
 */
export function naturalOrder(one: string, other: string): number {
  const index = firstDifference(one, other);
  const [left, right] = [one.slice(index), other.slice(index)];
  if (left === '' || right === '') return one.length - other.length;
  const [isLeftLetter, isRightLetter] = [letter.test(left), letter.test(right)];
  if (isLeftLetter && isRightLetter) return left < right ? -1 : 1;
  const before = one.slice(0, index);
  if (isLeftLetter || isRightLetter)
    return (endsInDigit.test(before) ? isLeftLetter : isRightLetter) ? -1 : 1;
  return compareNumbers(before, left, right) || (left < right ? -1 : 1);
}

/** Where the first characters that differ begin, also of those that take two places. */
function firstDifference(one: string, other: string): number {
  let index = 0;
  while (index < one.length && one.charCodeAt(index) === other.charCodeAt(index)) index++;
  const isSecondHalf = index > 0 && (one.codePointAt(index - 1) ?? 0) > 0xffff;
  return isSecondHalf || (index > 0 && (other.codePointAt(index - 1) ?? 0) > 0xffff) ? index - 1 : index;
}

function compareNumbers(before: string, left: string, right: string): number {
  const [mine, others] = [leadingDigits(left), leadingDigits(right)];
  const lead = inOtherThanZeros.test(before) ? '1' : '';
  const prefix = left.startsWith('0') || right.startsWith('0') ? lead : '';
  const difference = Number(`${prefix}${mine || '0'}`) - Number(`${prefix}${others || '0'}`);
  return difference || mine.length - others.length;
}

function leadingDigits(text: string): string {
  return /^\p{Nd}*/u.exec(text)?.[0] ?? '';
}
