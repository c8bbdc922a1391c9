/** Where a value stands in a Compose model: map keys and list indexes from the root. */
export type Path = readonly (string | number)[];

/** `services.web.ports[0]`, as errors name it. */
export function formatPath(path: Path): string {
  let text = '';
  for (const part of path) {
    if (typeof part === 'number') text += `[${part}]`;
    else text += text === '' ? part : `.${part}`;
  }
  return text === '' ? 'the file' : text;
}
