import type { CommandSpec } from '../command.ts';
import { json } from './shared-options.ts';

export const doctor: CommandSpec = {
  name: 'doctor',
  summary: 'check this machine and this project, with a remedy for each finding',
  options: [json],
  examples: [['doctor', 'exit code 1 when something is wrong']],
  load: () => import('../commands/doctor.ts'),
};
