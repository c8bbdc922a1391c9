import { afterAll, beforeAll, describe, expect } from 'vitest';
import { changeData } from './scenario/change-data.ts';
import { editFiles } from './scenario/edit-files.ts';
import { seePages } from './scenario/see-pages.ts';
import { stopAndStart } from './scenario/stop-and-start.ts';
import { useTerminals } from './scenario/use-terminals.ts';
import type { EngineName } from './support/drydock.ts';
import { endStack, startStack, type Stack } from './support/stack.ts';

/** What a newcomer does on a fresh clone, in order: one stack, the same promises on both engines. */
export function describeStack(engine: EngineName): void {
  describe(`a fresh clone on the ${engine} engine`, () => {
    // Filled by the start; the tests of the parts read it when they run.
    const stack = {} as Stack;
    beforeAll(() => startStack(stack, engine));
    afterAll(async () => expect(await endStack(stack)).toEqual([]));

    seePages(stack);
    editFiles(stack);
    useTerminals(stack);
    changeData(stack);
    stopAndStart(stack);
  });
}
