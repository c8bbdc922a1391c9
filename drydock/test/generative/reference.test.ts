import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { corpus } from './corpus.ts';
import { verdictOn } from './load-text.ts';
import { mutate } from './mutate.ts';
import { Random } from './random.ts';

const count = 60;
const seed = Number(process.env.DRYDOCK_TEST_SEED ?? 20261125);
let folder: string;

beforeAll(() => {
  folder = path.join(mkdtempSync(path.join(os.tmpdir(), 'drydock-reference-')), 'proj');
  mkdirSync(folder);
});
afterAll(() => rmSync(path.dirname(folder), { recursive: true }));

/** Only the client is asked, and it needs no engine to read a file. */
const { PATH, HOME } = process.env;
const reference = (...args: string[]) =>
  spawnSync('docker', ['compose', ...args], { cwd: folder, env: { PATH, HOME }, encoding: 'utf8' });
const version = spawnSync('docker', ['compose', 'version', '--short'], { encoding: 'utf8' });
const isThere = version.status === 0;
if (!isThere) console.warn('SKIPPED: there is no docker compose here; no verdicts were compared with it');

/** What versions differ in: the current reference refuses these, the tested 2.26 does not. */
const refusedByNewerOnes = /has (a )?negative|mounts .+ twice/;
/** Keys that came after a version: it refuses them. */
const keysOfNewerOnes = /\b(models|provider|pre_start|gpus|use_api_socket|label_file|gw_priority)\b/;

it.skipIf(!isThere)(
  `${count} mutated files must get the verdict of docker compose ${version.stdout?.trim()}`,
  { timeout: 120_000 },
  () => {
    const texts = corpus();
    const random = new Random(seed);
    for (let index = 0; index < count; index++) {
      const text = mutate(random.pick(texts), random, texts);
      writeFileSync(path.join(folder, 'compose.yaml'), text);
      const { status, stderr } = reference('config', '--quiet');
      const ours = verdictOn(text, path.join(folder, 'compose.yaml'));
      const message = 'error' in ours ? ours.error.message : '';
      if (refusedByNewerOnes.test(message) || keysOfNewerOnes.test(stderr)) continue;
      expect({ accepted: 'accepted' in ours && ours.accepted }, `${text}\n${message}\n${stderr}`).toEqual({
        accepted: status === 0,
      });
    }
  },
);
