export interface ImageReference {
  /** Without registry and `library/` for Docker Hub's official images: `postgres`, `valkey/valkey`, `ghcr.io/a/b`. */
  repository: string;
  /** `latest` when the reference names none. */
  tag: string;
}

/** `docker.io/library/postgres:16-alpine@sha256:…` -> `postgres`, `16-alpine`. */
export function parseImage(image: string): ImageReference {
  const [name = ''] = image.split('@');
  const colon = name.lastIndexOf(':');
  const hasTag = colon > name.lastIndexOf('/');
  const repository = (hasTag ? name.slice(0, colon) : name)
    .replace(/^(index\.)?docker\.io\//, '')
    .replace(/^public\.ecr\.aws\/docker\//, '')
    .replace(/^([^/]*[.:][^/]*\/(?:.*\/)?)?library\//, '');
  return { repository, tag: hasTag ? name.slice(colon + 1) : 'latest' };
}

/** The version that a tag begins with: `7.4-alpine` -> [7, 4], `latest` -> []. */
export function versionOfTag(tag: string): number[] {
  const version = /^v?(\d+(?:\.\d+)*)/.exec(tag)?.[1];
  return version === undefined ? [] : version.split('.').map(Number);
}
