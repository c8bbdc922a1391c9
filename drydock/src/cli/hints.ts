import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { SummaryInput } from './render/summary.ts';

/** What to type next, in the words of the project: its own npm scripts where they call us. */
export function nextSteps(directory: string, isForeground: boolean): SummaryInput['hints'] {
  const scripts = readScripts(path.join(directory, 'package.json'));
  const command = (verb: string, script: string) =>
    scripts[script]?.includes(`drydock.js ${verb}`) || scripts[script]?.includes(`drydock ${verb}`)
      ? `npm run ${script}`
      : `drydock ${verb}`;
  return [
    ['stop', isForeground ? 'Ctrl-C (data stays)' : `${command('down', 'stop')} (data stays)`],
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
