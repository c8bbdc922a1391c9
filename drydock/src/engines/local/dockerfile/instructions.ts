import { DrydockError } from '../../../base/errors.ts';

/** One instruction with its continuation lines joined. */
export interface Instruction {
  /** In capitals. */
  keyword: string;
  rest: string;
  /** Of its first line, counted from 1. */
  line: number;
}

/** A Dockerfile as a list of instructions: comments gone, continuation lines joined (also around comments and blank lines). */
export function readInstructions(text: string, file: string): Instruction[] {
  const lines = text.replace(/^\uFEFF/, '').split(/\r?\n/);
  const escape = escapeCharacter(lines);
  const instructions: Instruction[] = [];
  let open: { text: string; line: number } | undefined;
  for (const [index, raw] of lines.entries()) {
    if (/^\s*(#|$)/.test(raw)) continue;
    const isContinued = raw.trimEnd().endsWith(escape);
    const part = isContinued ? raw.trimEnd().slice(0, -1) : raw;
    open = open ? { ...open, text: `${open.text} ${part.trim()}` } : { text: part, line: index + 1 };
    if (isContinued) continue;
    instructions.push(split(open, file));
    open = undefined;
  }
  if (open) instructions.push(split(open, file));
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

function split({ text, line }: { text: string; line: number }, file: string): Instruction {
  const [, keyword = '', rest = ''] = /^\s*(\S+)\s*(.*)$/s.exec(text) ?? [];
  const upper = keyword.toUpperCase();
  if (/^(RUN|COPY|ADD)$/.test(upper) && /<<-?["']?\w+/.test(rest)) {
    throw new DrydockError(
      'DOCKERFILE_HEREDOC',
      `${upper} <<… (a here-document) is not read by the local engine`,
      {
        hint: 'Write it as ordinary lines joined with &&, or say under x-drydock how the service runs locally.',
        location: { file, line },
      },
    );
  }
  return { keyword: upper, rest: rest.trim(), line };
}
