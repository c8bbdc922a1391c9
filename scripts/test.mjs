import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import process from 'node:process';
import { ensureInstalled } from './install.mjs';
import { root } from './packages.mjs';
import { runCommand } from './run-command.mjs';
import { suites } from './suites.mjs';

const parts = [...new Set(suites.map((suite) => suite.part))];
const usage = `npm test [-- PART…]: every test; PART is one of ${parts.join(', ')}
Tests of the Docker engine run when one answers, and are reported as skipped otherwise.`;

const wanted = process.argv.slice(2);
const unknown = wanted.find((argument) => argument !== '--help' && !parts.includes(argument));
if (wanted.includes('--help')) {
  console.log(usage);
} else if (unknown) {
  console.error(`test: there is no part "${unknown}"\n${usage}`);
  process.exitCode = 1;
} else {
  process.exitCode = await runSuites(
    suites.filter((suite) => wanted.length === 0 || wanted.includes(suite.part)),
  );
}

/** @param {import('./suites.mjs').Suite[]} selected @returns {Promise<number>} exit code */
async function runSuites(selected) {
  const reports = mkdtempSync(path.join(tmpdir(), 'drydock-reports-'));
  const total = { passed: 0, failed: 0, skipped: 0 };
  const broken = [];
  try {
    for (const [index, suite] of selected.entries()) {
      console.log(`\n=== ${suite.name}`);
      const report = path.join(reports, `${index}.report`);
      for (const name of suite.installs) await ensureInstalled(name);
      const [program, ...args] = suite.command.map((part) => part.replace('{report}', report));
      const { code } = await runCommand(program, args, { cwd: path.join(root, suite.cwd), env: suite.env });
      if (suite.after) {
        await runCommand(suite.after[0], suite.after.slice(1), {
          cwd: path.join(root, suite.cwd),
          quiet: true,
        });
      }
      const counts = readReport(report);
      if (code !== 0 || counts.failed > 0 || counts.passed === 0) broken.push(suite.name);
      for (const key of /** @type {const} */ (['passed', 'failed', 'skipped'])) total[key] += counts[key];
    }
  } finally {
    rmSync(reports, { recursive: true, force: true });
  }
  console.log('');
  for (const name of broken) console.log(`failed: ${name}`);
  console.log(`${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped`);
  return broken.length > 0 ? 1 : 0;
}

/** Counts of Vitest's JSON report or of node:test's TAP. A run that left no report passed nothing. @param {string} file */
function readReport(file) {
  let text = '';
  try {
    text = readFileSync(file, 'utf8');
  } catch {
    return { passed: 0, failed: 0, skipped: 0 };
  }
  if (text.startsWith('TAP')) {
    const count = (/** @type {string} */ word) =>
      Number(new RegExp(`^# ${word} (\\d+)$`, 'm').exec(text)?.[1] ?? 0);
    return { passed: count('pass'), failed: count('fail'), skipped: count('skipped') + count('todo') };
  }
  const report = JSON.parse(text);
  return {
    passed: report.numPassedTests,
    failed: report.numFailedTests + report.numFailedTestSuites * Number(report.numFailedTests === 0),
    skipped: report.numPendingTests + report.numTodoTests,
  };
}
