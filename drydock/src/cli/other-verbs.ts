/** Verbs of `docker compose` that Drydock does not have, and why or what instead. */
export const otherVerbs: Readonly<Record<string, string>> = {
  alpha: 'experimental verbs are left to docker compose',
  bridge: 'conversions are left to docker compose',
  commit: 'there is no container to make an image of without Docker; with it: docker compose commit',
  convert: 'it is an old name: drydock config',
  export: 'there is no container file system to export without Docker; with it: docker compose export',
  publish: 'publishing to a registry is left to docker compose publish',
  viz: 'drydock plan shows what depends on what',
  watch: 'drydock up watches by itself what develop.watch names',
};
