import { expect, it } from 'vitest';
import { loadFromMemory as load } from '../../test/support/memory-project.ts';
import { loadAgain } from './load-again.ts';

const text = 'services: { web: { image: a, environment: { NAME: "${NAME}", SHELL_NAME: "${SHELL_NAME}" } } }';
const environment = { SHELL_NAME: 'of the shell' };

it('loading again must see an edited env file, and keep what the shell said', () => {
  const first = load({ 'compose.yaml': text, '.env': 'NAME=one\nSHELL_NAME=file' }, { environment });
  const again = load({ 'compose.yaml': text, '.env': 'NAME=two\nSHELL_NAME=file' }, loadAgain(first));
  expect(again.project.services.web?.environment).toEqual({ NAME: 'two', SHELL_NAME: 'of the shell' });
});

it('loading again must keep the name under which the project runs', () => {
  const first = load({ 'compose.yaml': `name: one\n${text}` }, { environment });
  const again = load({ 'compose.yaml': `name: two\n${text}` }, loadAgain(first));
  expect(again.project.name).toBe('one');
});
