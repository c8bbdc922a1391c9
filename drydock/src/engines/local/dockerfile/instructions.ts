import { takeHereDocuments } from './here-documents.ts';
import type { HereDocument } from './here-documents.ts';

/** One instruction with its continuation lines joined. */
export interface Instruction {
  /** In capitals. */
  keyword: string;
  rest: string;
  /** Of its first line, counted from 1. */
  line: number;
  /** Of RUN, COPY and ADD. */
  documents: HereDocument[];
}

/** A Dockerfile as a list of instructions: comments gone, continuation lines joined (also around comments and blank lines). */
export function readInstructions(text: string): Instruction[] {
  const lines = text.replace(/^\uFEFF/, '').split(/\r?\n/);
  const escape = escapeCharacter(lines);
  const instructions: Instruction[] = [];
  let open: { text: string; line: number } | undefined;
  for (let index = 0; index < lines.length; index += 1) {
    const raw = lines[index] as string;
    if (/^\s*(#|$)/.test(raw)) continue;
    const isContinued = raw.trimEnd().endsWith(escape);
    const part = isContinued ? raw.trimEnd().slice(0, -1) : raw;
    open = open ? { ...open, text: `${open.text} ${part.trim()}` } : { text: part, line: index + 1 };
    if (isContinued) continue;
    const { documents, taken } = takeHereDocuments(open.text, lines.slice(index + 1));
    instructions.push({ ...split(open), documents });
    index += taken;
    open = undefined;
  }
  if (open) instructions.push({ ...split(open), documents: [] });
  return instructions;
}

/** `# escape=\`` may stand before the first instruction. */
function escapeCharacter(lines: string[]): string {
  for (const line of lines) {
    const directive = /^#\s*(\w+)\s*=\s*(\S+)\s*$/.exec(line);
    if (!directive) return '\\';
    if (directive[1]?.toLowerCase() === 'escape') return directive[2] === '`' ? '`' : '\\';
  }
  return '\\';
}

function split({ text, line }: { text: string; line: number }): Omit<Instruction, 'documents'> {
  const [, keyword = '', rest = ''] = /^\s*(\S+)\s*(.*)$/s.exec(text) ?? [];
  return { keyword: keyword.toUpperCase(), rest: rest.trim(), line };
}
