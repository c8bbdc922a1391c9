import { expect, it } from 'vitest';
import { corpus } from './corpus.ts';
import { verdictOn } from './load-text.ts';
import { mutate } from './mutate.ts';
import { Random } from './random.ts';

const count = 10_000;
/** A file that takes longer hangs, for all that its user can tell. */
const slowMs = 2000;
/** Another one finds other files; a failure names the one that it was found with. */
const seed = Number(process.env.DRYDOCK_TEST_SEED ?? 20261125);

it(
  `${count} mutated files must load or be refused with a code, a place and a way to mend it`,
  { timeout: 300_000 },
  () => {
    const texts = corpus();
    const random = new Random(seed);
    let accepted = 0;
    for (let index = 0; index < count; index++) {
      const text = mutate(random.pick(texts), random, texts);
      const started = performance.now();
      const verdict = verdictOn(text);
      const elapsed = performance.now() - started;
      const about = `seed ${seed}, file ${index}:\n${text}`;
      if ('crash' in verdict) throw new Error(`crashed with ${about}`, { cause: verdict.crash });
      expect(elapsed, about).toBeLessThan(slowMs);
      if (verdict.accepted) accepted++;
      else {
        const { code, message, hint, location } = verdict.error;
        expect(code, about).toMatch(/^[a-z]+[.-][a-z-]+$/);
        expect(message, about).not.toMatch(/"undefined"|\[object|\bNaN\b/);
        expect(hint, about).toBeTruthy();
        expect(location?.file, about).toBeTruthy();
        expect(location?.line, about).toBeGreaterThan(0);
      }
    }
    expect(accepted).toBeGreaterThanOrEqual(count / 2);
  },
);
