import type { OptionSpec } from '../command.ts';

/** Of `up` and `create`: what is made anew, and what an image is made of. */
export const recreateOptions: readonly OptionSpec[] = [
  {
    flags: '--build',
    description: 'build images (local engine: install and generate) even if nothing changed',
  },
  { flags: '--no-build', description: 'build no image, even where one is missing (local engine: refused)' },
  {
    flags: '--pull <policy>',
    description: 'fetch images: always, missing, never, build (local engine: noted, there are none)',
    choices: ['always', 'missing', 'never', 'build', 'if_not_present'],
  },
  { flags: '--quiet-pull', description: 'no progress while images are fetched' },
  {
    flags: '--scale <service=number>',
    description: 'replicas of a service, instead of what the file says (again for more)',
    parse: 'list',
  },
  { flags: '--force-recreate', description: 'make anew even what is unchanged' },
  {
    flags: '--no-recreate',
    description: 'leave what is there as it is, even if it is described otherwise now',
  },
  { flags: '--remove-orphans', description: 'remove what the Compose file no longer names' },
  { flags: '-y, --yes', description: 'answer yes to every question' },
];
