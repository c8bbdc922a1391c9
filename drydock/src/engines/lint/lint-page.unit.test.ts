import { expect, it } from 'vitest';
import { lintPage } from './lint-page.ts';

it('docs/lint.md must be as the rules are (npx vitest run src/engines/lint -u writes it)', async () => {
  await expect(lintPage()).toMatchFileSnapshot('../../../../docs/lint.md');
});
