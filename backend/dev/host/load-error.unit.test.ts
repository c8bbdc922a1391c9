import { pathToFileURL } from 'node:url';
import { describe, expect, it } from 'vitest';
import { firstOwnPlace } from './load-error.mjs';

describe('the place of a load error', () => {
  it.each(['/home/ada/shop', "/home/ada/it's a café", '/home/ada/shop (copy)'])(
    'is found in %s',
    (folder) => {
      const file = `${folder}/src/app.module.ts`;
      const vite =
        '    at async ModuleRunner.import (file:///x/node_modules/vite/dist/node/module-runner.js:1124:10)';
      for (const place of [file, pathToFileURL(file).href]) {
        for (const frame of [
          `    at ${place}:22:7`,
          `    at new App (${place}:22:7)`,
          `    at async ${place}:22:7`,
        ]) {
          const stack = ['Error: boom', vite, frame].join('\n');
          expect(firstOwnPlace(stack, folder)).toEqual({ file, line: 22, column: 7 });
        }
      }
    },
  );

  it('is nowhere when no line is ours', () => {
    expect(firstOwnPlace('Error: boom\n    at /elsewhere/src/x.ts:1:2', '/home/ada/shop')).toBeUndefined();
    expect(firstOwnPlace(undefined, '/home/ada/shop')).toBeUndefined();
  });
});
