import type { LoadedProject } from '../../compose/loaded-project.ts';
import { serviceBuild } from './dockerfile/service-build.ts';
import type { Refusal } from './refusal.ts';

/** An `image:` that is no image's name, such as `redis:` with a variable that is not set behind it; Docker refuses it, too. */
export function malformedImage(loaded: LoadedProject, name: string): Refusal | undefined {
  const { image } = loaded.project.services[name] ?? {};
  const isUsed =
    serviceBuild(loaded.project, name) === undefined && loaded.extensions[name]?.command === undefined;
  if (image === undefined || !isUsed || reference.test(image)) return undefined;
  const withoutTag = image.replace(/:$/, '');
  const isEmptyTag = withoutTag !== image;
  return {
    service: name,
    image,
    path: ['image'],
    message: isEmptyTag
      ? `${name}: the tag of image ${image} is empty`
      : `${name}: invalid reference format: ${image}`,
    lines: isEmptyTag ? [`image: ${withoutTag}`] : [],
    advice: isEmptyTag
      ? 'leave the colon out for the latest version, or set the variable that stands behind it.'
      : 'an image is written [registry/]name[:tag], its name in small letters.',
    everywhere: true,
  };
}

/** As the distribution project defines it: [host[:port]/]path[:tag][@digest]. */
const part = String.raw`[a-z0-9]+(?:(?:[._]|__|-+)[a-z0-9]+)*`;
const reference = new RegExp(
  String.raw`^(?:[\w.-]+(?::\d+)?/|\[[\da-fA-F:]+\](?::\d+)?/)?${part}(?:/${part})*(?::[\w][\w.-]{0,127})?(?:@[A-Za-z][\w+.-]*:[\da-fA-F]{32,})?$`,
);
