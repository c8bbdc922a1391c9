import { execFileSync } from 'node:child_process';
import { test } from 'vitest';
import { describeStack } from './stack-scenario.ts';

if (engineAnswers()) describeStack('docker');
else test.skip('the whole stack on Docker: no Docker engine answers on this machine', () => {});

function engineAnswers(): boolean {
  try {
    execFileSync('docker', ['version', '--format', '{{.Server.Version}}'], {
      stdio: 'pipe',
      timeout: 10_000,
    });
    return true;
  } catch {
    return false;
  }
}
