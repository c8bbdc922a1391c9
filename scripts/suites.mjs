import { readdirSync } from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import { root } from './packages.mjs';

/**
 * @typedef {object} Suite
 * @property {string} name
 * @property {string} part what `npm test -- PART` selects
 * @property {string[]} installs packages that it needs
 * @property {string} cwd
 * @property {string[]} command `{report}` stands for the file that Vitest's JSON report goes to
 * @property {Record<string, string>} [env]
 * @property {string[]} [after] clears away what the tests needed, whatever their outcome
 */

const reporters = ['--reporter=default', '--reporter=json', '--outputFile.json={report}'];

const vitest = (...args) => [
  process.execPath,
  'node_modules/vitest/vitest.mjs',
  'run',
  ...args,
  ...reporters,
];

const unitTests = readdirSync(path.join(root, 'scripts')).filter((name) => name.endsWith('.test.mjs'));

const drydock = path.join(root, 'drydock/bin/drydock.js');

/** Every test of the repository, cheapest first. @type {Suite[]} */
export const suites = [
  {
    name: 'scripts',
    part: 'scripts',
    installs: [],
    cwd: 'scripts',
    command: [
      process.execPath,
      '--test',
      '--test-reporter=tap',
      '--test-reporter-destination={report}',
      ...unitTests,
    ],
  },
  {
    name: 'drydock: unit and Compose conformance',
    part: 'drydock',
    installs: ['drydock'],
    cwd: 'drydock',
    command: vitest('--project', 'unit', '--project', 'conformance', '--project', 'generative'),
  },
  { name: 'frontend: unit', part: 'frontend', installs: ['frontend'], cwd: 'frontend', command: vitest() },
  {
    // On a database and a Redis of its own, that Drydock starts and stops, beside a stack that may be running.
    name: 'backend: unit, API and development host',
    part: 'backend',
    installs: ['drydock', 'backend'],
    cwd: '.',
    command: [
      process.execPath,
      drydock,
      ...['--engine', 'local', '-p', 'drydock-test', 'run', '--rm', '-T', 'backend'],
      ...['npm', 'run', '--silent', 'test', '--', ...reporters],
    ],
    after: [
      process.execPath,
      drydock,
      '--engine',
      'local',
      '-p',
      'drydock-test',
      'down',
      '--volumes',
      '--yes',
    ],
  },
  {
    name: 'drydock: real processes',
    part: 'drydock',
    installs: ['drydock'],
    cwd: 'drydock',
    command: vitest('--project', 'e2e', '--project', 'scenarios'),
  },
  { name: 'whole stack and browser', part: 'e2e', installs: ['e2e'], cwd: 'e2e', command: vitest() },
];
