// `node dev/openapi.mjs` writes openapi.json; with --check it fails when the committed file is stale.
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { createModuleRunner } from './host/module-runner.mjs';
import { root } from './settings.mjs';

const file = path.join(root, 'openapi.json');
const { runner, close } = await createModuleRunner();
const { describeApi } = await runner.import(path.join(root, 'src', 'app.openapi.ts'));
const current = await describeApi();
await close();

if (!process.argv.includes('--check')) {
  await writeFile(file, current);
} else if ((await readFile(file, 'utf8').catch(() => '')) !== current) {
  console.error(
    'backend/openapi.json is not what the code describes. Run `npm run openapi` in backend/ and commit it.',
  );
  process.exitCode = 1;
}
