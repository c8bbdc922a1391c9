/** What both engines say of services that are there and no longer in the Compose file. */
export function orphansFound(names: readonly string[]): { code: string; text: string; hint: string } {
  const [is, it] = names.length === 1 ? ['is', 'it'] : ['are', 'them'];
  return {
    code: 'ORPHANS',
    text: `${names.join(', ')} ${is} still there and no longer in the Compose file (orphans)`,
    hint: `remove ${it} with --remove-orphans, or say nothing of ${it} with COMPOSE_IGNORE_ORPHANS=true`,
  };
}
