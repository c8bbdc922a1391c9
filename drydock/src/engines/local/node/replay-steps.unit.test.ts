import { expect, it } from 'vitest';
import { sortBuildSteps } from './build-steps.ts';
import { withoutPartial } from './replay-steps.ts';

const steps = (...commands: string[]) =>
  sortBuildSteps(
    commands.map((command, index) => ({
      command,
      workdir: '/app',
      environment: {},
      line: index + 1,
      copies: [],
    })),
  ).replayed;
const words = (list: ReturnType<typeof steps>) => list.map((step) => step.words.join(' '));

it('an installation of some packages is left out where a whole one shares its folder', () => {
  const list = steps('npm ci', 'npm run build', 'npm install --production', 'npm ci --omit=dev');
  expect(words(withoutPartial(list))).toEqual(['npm ci', 'npm run build']);
  expect(words(withoutPartial(steps('npm ci --omit=dev')))).toEqual(['npm ci --omit=dev']);
});

it('programs for the whole image are tools, but for package managers', () => {
  const list = steps('npm i -g nodemon@3 pnpm', 'yarn global add ts-node', 'npm install -g npm@latest');
  expect(list.map(({ kind, words: all }) => [kind, all.join(' ')])).toEqual([
    ['tool', 'npm install --global nodemon@3'],
    ['tool', 'npm install --global ts-node'],
  ]);
});
