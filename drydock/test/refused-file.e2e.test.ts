import { existsSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { corpus } from './generative/corpus.ts';
import { verdictOn } from './generative/load-text.ts';
import { mutate } from './generative/mutate.ts';
import { Random } from './generative/random.ts';
import { createWorkplace } from './support/cli.ts';

test('a refused file must start nothing and leave nothing', async () => {
  const texts = corpus();
  const random = new Random(7);
  const refused: string[] = [];
  while (refused.length < 8) {
    const text = mutate(random.pick(texts), random, texts);
    const verdict = verdictOn(text);
    if ('accepted' in verdict && !verdict.accepted) refused.push(text);
  }
  for (const text of refused) {
    const place = createWorkplace(undefined, { DRYDOCK_ENGINE: 'local' });
    try {
      place.write('compose.yaml', text);
      const { code, stderr } = await place.run(['up']);
      expect(code, text).toBe(1);
      expect(stderr, text).toMatch(/^drydock: compose\.yaml:\d+/);
      expect(existsSync(path.join(place.folder, '.drydock')), text).toBe(false);
      expect(existsSync(path.join(place.folder, '.home')), text).toBe(false);
    } finally {
      place.remove();
    }
  }
});
