import { posix } from 'node:path';
import type { LintRule } from '../../../compose/lint/rule.ts';
import { allFacts } from '../service-facts.ts';

export const shellFormCommand: LintRule = {
  code: 'shell-form-command',
  level: 'warning',
  summary: 'A command that runs below a shell, which keeps SIGTERM to itself.',
  reason:
    'The shell is what gets the stop signal, and it passes none on: `down` waits ten seconds, then the program is killed in the middle of its work.',
  link: 'https://docs.docker.com/reference/build-checks/json-args-recommended/',
  fix: 'writes `CMD` and `ENTRYPOINT` of plain words in the JSON form',
  check: (project) =>
    allFacts(project).flatMap(({ name, service, image, dockerfile }) => {
      const own = service.command ?? service.entrypoint;
      if (own) {
        const line = shellLine(own);
        if (line === undefined || replacesShell(line)) return [];
        const key = service.command ? 'command' : 'entrypoint';
        return [
          {
            message: `${name}: the shell around "${line}" does not pass SIGTERM on`,
            hint: 'put exec before its last command, or write the words without a shell',
            location: project.at(['services', name, key]),
          },
        ];
      }
      return (['ENTRYPOINT', 'CMD'] as const).flatMap((keyword) => {
        const line = shellLine((keyword === 'CMD' ? image?.cmd : image?.entrypoint) ?? []);
        const found = dockerfile?.instructions.findLast(
          (one) => one.keyword === keyword && one.rest === line,
        );
        if (line === undefined || !found || !dockerfile || replacesShell(line)) return [];
        const isPlain = /^[\w./:@=-]+( [\w./:@=-]+)*$/.test(line);
        return [
          {
            message: `${name}: ${keyword} ${line} runs below a shell that does not pass SIGTERM on`,
            hint: `write ${keyword} ${json(line.split(/\s+/))}`,
            location: { file: dockerfile.file, line: found.line, column: 1 },
            ...(isPlain && {
              edits: [
                {
                  kind: 'line' as const,
                  file: dockerfile.file,
                  line: found.line,
                  from: line,
                  to: json(line.split(' ')),
                },
              ],
            }),
          },
        ];
      });
    }),
};

/** The line that a shell is given; undefined for a program. */
function shellLine([program = '', flag = '', line]: string[]): string | undefined {
  const isShell = /^(ba|da|a)?sh$/.test(posix.basename(program)) && /^-\w*c$/.test(flag);
  return isShell ? line : undefined;
}

/** `npm ci && exec node x` and a single `exec …` leave no shell behind. */
function replacesShell(line: string): boolean {
  return /(^|&&|;)\s*exec\s+[^&|;]+$/.test(line.trim());
}

function json(words: readonly string[]): string {
  return `[${words.map((word) => JSON.stringify(word)).join(', ')}]`;
}
