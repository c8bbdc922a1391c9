import { parseImage } from '../image-reference.ts';

/**
 * A word on the Node that runs, where the image has another major version; undefined where the tag names none
 * (`lts-alpine`, `latest`).
 */
export function versionRemark(
  image: string | undefined,
  running = process.versions.node,
): string | undefined {
  if (image === undefined) return undefined;
  const { repository, tag = '' } = parseImage(image);
  const [, wanted] = /^(\d+)(?=$|[.-])/.exec(tag) ?? [];
  if (!/(^|\/)node$/.test(repository) || wanted === undefined || wanted === running.split('.')[0]) {
    return undefined;
  }
  return `runs on this host's Node ${running}; ${image} has Node ${wanted}`;
}
