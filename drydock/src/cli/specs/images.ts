import type { CommandSpec } from '../command.ts';
import { json } from './shared-options.ts';

export const images: CommandSpec = {
  name: 'images',
  summary: 'list what services run from',
  arguments: '[service...]',
  options: [
    json,
    { flags: '--format <format>', description: 'table or json', choices: ['table', 'json'] },
    { flags: '-q, --quiet', description: 'only ids (local engine: names)' },
  ],
  examples: [['images', 'images and build folders']],
  load: () => import('../commands/images.ts'),
};
