import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { npmCommand } from '../../engines/local/npm-command.ts';
import type { Check, Finding } from './finding.ts';

/** Node runs the local engine's services too, so a version that the templates do not know is worth a word. */
export const checkNode: Check = async ({ environment }) => [nodeFinding(), await npmFinding(environment)];

function nodeFinding(): Finding {
  const { node } = process.versions;
  const major = Number.parseInt(node, 10);
  if (major === 21 || major % 2 === 1) {
    const remedy = 'use an even version, as 22: odd ones end after half a year';
    return { check: 'node', level: 'warn', text: `Node.js ${node} is no long-term version`, remedy };
  }
  return { check: 'node', level: 'ok', text: `Node.js ${node}` };
}

async function npmFinding(environment: Readonly<Record<string, string | undefined>>): Promise<Finding> {
  const { command, args } = npmCommand({ ...environment } as Record<string, string>);
  try {
    const { stdout } = await promisify(execFile)(command, [...args, '--version'], { timeout: 10_000 });
    return { check: 'npm', level: 'ok', text: `npm ${stdout.trim()}` };
  } catch {
    const remedy = 'install Node.js with npm: packages are installed with it';
    return { check: 'npm', level: 'fail', text: 'npm does not start', remedy };
  }
}
