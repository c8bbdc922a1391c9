import { DrydockError } from '../../../base/errors.ts';
import type { Recipe } from '../recipe.ts';

/** Every image that no other recipe knows: refused with what to paste. Last in the list. */
export const otherImage: Recipe = {
  kind: 'other image',
  matches: () => true,
  prepare: ({ name, service, loaded }) => {
    const what = service.image ? `image ${service.image}` : 'this service';
    return Promise.reject(
      new DrydockError('IMAGE_NOT_SUPPORTED', `${name}: the local engine does not know how to run ${what}`, {
        hint: advice(name),
        location: loaded.locate(['services', name, 'image']) ?? loaded.locate(['services', name]),
        data: { service: name, image: service.image },
      }),
    );
  },
};

function advice(name: string): string {
  return [
    `Say under the service how it runs on this host:`,
    `  ${name}:`,
    `    x-drydock:`,
    `      command: ['a-program-on-the-path', '--its-options']  # cwd: a/folder`,
    `or leave it out here:`,
    `  ${name}:`,
    `    x-drydock:`,
    `      skip: true`,
    `or use Docker: --engine docker`,
  ].join('\n');
}
