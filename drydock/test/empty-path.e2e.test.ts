import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import type { ProjectCase } from './conformance/project-case.ts';
import { readCases } from './conformance/read-cases.ts';
import { bin } from './support/cli.ts';

/** Every so many of the cases that load: the whole of them run in this process, in test/conformance. */
const step = 16;

const cases = [...readCases<ProjectCase>('merge'), ...readCases<ProjectCase>('load')]
  .filter((one) => 'expected' in one && !one.quirk && !one.version_dependent && !one.stdin && !one.v2_40_3)
  .filter((_one, index) => index % step === 0);

test('config must be the same where PATH is empty and no other program can be found', async () => {
  // A checkout builds itself at its first call, which may need npm.
  await promisify(execFile)(process.execPath, [bin, '--version']);
  expect(cases.length).toBeGreaterThan(15);
  for (const testCase of cases) {
    expect(await configOf(testCase), testCase.id).toEqual(testCase.expected);
  }
});

async function configOf(testCase: ProjectCase): Promise<unknown> {
  const above = mkdtempSync(path.join(tmpdir(), 'drydock-empty-path-'));
  const folder = path.join(above, testCase.dirname ?? 'proj');
  const home = path.join(above, 'home');
  try {
    for (const [file, text] of Object.entries(testCase.files)) {
      mkdirSync(path.dirname(path.join(folder, file)), { recursive: true });
      writeFileSync(path.join(folder, file), text);
    }
    const cwd = path.join(folder, testCase.cwd ?? '.');
    const args = [bin, ...(testCase.args ?? ['config', '--format', 'json'])];
    const env = { PATH: '', HOME: home, PWD: cwd, ...testCase.env };
    const { stdout } = await promisify(execFile)(process.execPath, args, { cwd, env });
    // The cases show values without the escapes of the printed form.
    const text = stdout
      .replaceAll('$$', () => '$')
      .replaceAll(folder, '{{DIR}}')
      .replaceAll(above, '{{DIR}}/..');
    return JSON.parse(text.replaceAll(home, '{{HOME}}')) as unknown;
  } finally {
    rmSync(above, { recursive: true, force: true });
  }
}
