const powers = ['', 'k', 'm', 'g', 't', 'p'];

/** Bytes of `64m`, `1.5gb`, `1kib`, `1024`; units count by 1024. Throws on anything else. */
export function parseSize(text: string): number {
  const match = /^(\d+(?:\.\d*)?|\.\d+) ?([kmgtp]?)(i?b)?$/i.exec(text);
  const power = powers.indexOf(match?.[2]?.toLowerCase() ?? '');
  if (!match || match[1] === undefined || (match[3]?.length === 2 && power === 0)) {
    throw new RangeError(`"${text}" is not a size`);
  }
  return Math.trunc(Number(match[1]) * 1024 ** power);
}
