/** The lines between `<<EOF` and `EOF`. */
export interface HereDocument {
  name: string;
  text: string;
}

const opening = /(?<=\s)<<(-?)(["']?)([^\s"'<]+)\2/g;

/**
 * Takes the here-documents that an instruction opens off the lines that follow it.
 *
 * @param text The instruction, its continuation lines joined.
 * @param following The lines after it.
 * @returns The documents and how many lines they take. Without its end there is none: `$((1 << 2))`.
 */
export function takeHereDocuments(
  text: string,
  following: readonly string[],
): { documents: HereDocument[]; taken: number } {
  const documents: HereDocument[] = [];
  let taken = 0;
  if (!/^\s*(RUN|COPY|ADD)\s/i.test(text)) return { documents, taken };
  for (const [, strip, , name = ''] of text.matchAll(opening)) {
    const rest = following.slice(taken).map((line) => (strip ? line.replace(/^\t+/, '') : line));
    const end = rest.indexOf(name);
    if (end < 0) continue;
    documents.push({ name, text: rest.slice(0, end).join('\n') });
    taken += end + 1;
  }
  return { documents, taken };
}

/** The script of `RUN <<EOF` and `RUN sh <<EOF`; undefined where another program reads the document. */
export function scriptOf(command: string, documents: readonly HereDocument[]): string | undefined {
  const [document] = documents;
  if (document === undefined || documents.length > 1 || document.text.startsWith('#!')) return undefined;
  if (!/^((\/bin\/)?(ba|da|a)?sh(\s+-[a-z]+)*\s+)?<<\S+$/.test(command.trim())) return undefined;
  return document.text
    .replace(/\\\n\s*/g, ' ')
    .split('\n')
    .filter((line) => !/^\s*(#|$)/.test(line))
    .join('\n');
}
