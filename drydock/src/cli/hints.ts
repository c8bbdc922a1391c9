import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { GoesOn } from './ctrl-c.ts';
import type { SummaryInput } from './render/summary.ts';

/** What to type next, in the words of the project: its own npm scripts where they call us. */
export function nextSteps(
  directory: string,
  { isForeground, goesOn }: { isForeground: boolean; goesOn: GoesOn },
): SummaryInput['hints'] {
  const scripts = readScripts(path.join(directory, 'package.json'));
  const command = (verb: string, script: string) =>
    scripts[script]?.includes(`drydock.js ${verb}`) || scripts[script]?.includes(`drydock ${verb}`)
      ? `npm run ${script}`
      : `drydock ${verb}`;
  const stop = ['stop', `${command('down', 'stop')} (data stays)`] as const;
  const foreground = {
    nothing: [['stop', 'Ctrl-C (data stays)']],
    some: [['leave', 'Ctrl-C (only what this up started is stopped)'], stop],
    all: [['leave', 'Ctrl-C (the services go on)'], stop],
  } as const;
  return [
    ...(isForeground ? foreground[goesOn] : [stop]),
    ['logs', isForeground ? 'below' : `${command('logs', 'logs')}${'logs' in scripts ? '' : ' -f'}`],
  ];
}

function readScripts(file: string): Record<string, string> {
  try {
    return (JSON.parse(readFileSync(file, 'utf8')) as { scripts?: Record<string, string> }).scripts ?? {};
  } catch {
    return {};
  }
}
