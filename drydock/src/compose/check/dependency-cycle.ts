/** The services of the first circle of dependencies (its first again at the end), or undefined. Pure loop, no way in. */
export function dependencyCycle(
  dependencies: Readonly<Record<string, readonly string[]>>,
): string[] | undefined {
  const done = new Set<string>();
  const trail: string[] = [];
  const visit = (name: string): string[] | undefined => {
    if (done.has(name)) return undefined;
    const start = trail.indexOf(name);
    if (start !== -1) return [...trail.slice(start), name];
    trail.push(name);
    for (const next of dependencies[name] ?? []) {
      const cycle = visit(next);
      if (cycle) return cycle;
    }
    trail.pop();
    done.add(name);
    return undefined;
  };
  for (const name of Object.keys(dependencies).sort()) {
    const cycle = visit(name);
    if (cycle) return cycle;
  }
  return undefined;
}
