const key = Symbol('x-');

/**
 * Keeps the `x-` keys of a mapping beside its canonical form: out of sight of JSON and of everything that lists keys,
 * but there for the YAML output, which shows them.
 */
export function keepExtensions(from: Record<string, unknown>, to: Record<string, unknown>): void {
  const extensions = Object.entries(from).filter(([name]) => name.startsWith('x-'));
  if (extensions.length > 0) Object.assign(to, { [key]: Object.fromEntries(extensions) });
}

export function extensionsOf(canonical: object): Record<string, unknown> {
  return (canonical as { [key]?: Record<string, unknown> })[key] ?? {};
}
