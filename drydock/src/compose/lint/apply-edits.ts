import { parseDocument } from 'yaml';
import type { Document } from 'yaml';
import { spliceOf } from './edit.ts';
import type { Edit, Splice } from './edit.ts';

export interface AppliedEdits {
  text: string;
  /** Those of the groups that were carried out. */
  done: number[];
}

/**
 * Carries out groups of changes of one file, each whole or not at all. What touches the place of an earlier group waits:
 * asking again finds it.
 */
export function applyEdits(text: string, groups: readonly (readonly Edit[])[]): AppliedEdits {
  let document: Document | undefined;
  const parsed = () => (document ??= parseDocument(text, { schema: 'failsafe' }));
  const taken: Splice[] = [];
  const done: number[] = [];
  groups.forEach((edits, index) => {
    const splices = edits.map((edit) => spliceOf(edit, text, parsed));
    if (splices.some((splice) => splice === undefined)) return;
    // Two rules may ask for the same.
    const news = splices.filter(
      (one) => one !== undefined && !taken.some((other) => isSame(one, other)),
    ) as Splice[];
    if (news.some((one) => taken.some((other) => touches(one, other)))) return;
    taken.push(...news);
    done.push(index);
  });
  // Of two insertions at one place the first stays first.
  const fromTheEnd = taken.map((splice, order) => ({ ...splice, order })).sort(byPosition);
  return {
    text: fromTheEnd.reduce((result, { start, end, text: to }) => {
      return result.slice(0, start) + to + result.slice(end);
    }, text),
    done,
  };
}

function byPosition(one: Splice & { order: number }, other: Splice & { order: number }): number {
  return other.start - one.start || other.order - one.order;
}

function isSame(one: Splice, other: Splice): boolean {
  return one.start === other.start && one.end === other.end && one.text === other.text;
}

function touches(one: Splice, other: Splice): boolean {
  const isInsertion = one.start === one.end && other.start === other.end;
  return !isInsertion && one.start <= other.end && other.start <= one.end;
}
