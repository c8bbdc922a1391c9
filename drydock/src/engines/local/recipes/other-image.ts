import { parseImage } from '../image-reference.ts';
import type { Recipe } from '../recipe.ts';
import { refusalError } from '../refusal.ts';
import type { Refusal } from '../refusal.ts';
import { substituteFor } from './known-images.ts';

/** Every image that no other recipe knows: refused with what to paste. Last in the list. */
export const otherImage: Recipe = {
  kind: 'other image',
  matches: () => true,
  refusal: ({ name, service }) => refusalOf(name, service.image),
  prepare: ({ name, service, loaded }) =>
    Promise.reject(refusalError([refusalOf(name, service.image)], loaded)),
};

function refusalOf(service: string, image: string | undefined): Refusal {
  const what = image ? `image ${image}` : 'this service';
  const { repository, tag } = parseImage(image ?? '');
  return {
    service,
    image,
    path: ['image'],
    message: `${service}: the local engine does not know how to run ${what}`,
    ...substituteFor(repository, tag),
  };
}
