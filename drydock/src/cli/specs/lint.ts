import type { CommandSpec } from '../command.ts';
import { json } from './shared-options.ts';

export const lint: CommandSpec = {
  name: 'lint',
  summary: 'find the known traps of development Compose files, with reason, link and remedy',
  options: [
    json,
    { flags: '--fix', description: 'mend what is safe to mend, and show what changed' },
    { flags: '--dry-run', description: 'with --fix: only show it' },
    { flags: '--strict', description: 'exit code 1 for warnings, too' },
  ],
  examples: [
    ['lint', 'exit code 1 when there are errors'],
    ['lint --fix --dry-run', 'what would be changed'],
  ],
  load: () => import('../commands/lint.ts'),
};
