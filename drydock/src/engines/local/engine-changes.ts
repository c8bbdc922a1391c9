import type { Rewrite } from '../../plan/rewrite-environment.ts';

/** How the local engine gave a process another value than a container would have. */
export interface EngineChange {
  /** In words, after "by" or alone. */
  rule: string;
  before?: string;
  after?: string;
}

export interface ChangeInput {
  /** As in the container. */
  container: Record<string, string>;
  /** As the process has it, or would have it. */
  process: Record<string, string>;
  /** As a process that is started now would have it; left out: `process` is that. */
  predicted?: Record<string, string>;
  rewrites: readonly Rewrite[];
  /** Variables of the run that every child carries. */
  marker: readonly string[];
}

/** What differs between container and process, each with the rule that made it so. */
export function engineChanges({
  container,
  process,
  predicted,
  rewrites,
  marker,
}: ChangeInput): Record<string, EngineChange> {
  const names = [...new Set([...Object.keys(container), ...Object.keys(process)])].sort();
  return Object.fromEntries(
    names.flatMap((name): [string, EngineChange][] => {
      const [before, after] = [container[name], process[name]];
      if (before === after) return [];
      const isOld = predicted !== undefined && before !== undefined && predicted[name] === before;
      const rule = isOld
        ? 'the process was started before: drydock up starts it anew'
        : ruleFor(name, before, after, { rewrites, marker });
      return [
        [name, { rule, ...(before !== undefined && { before }), ...(after !== undefined && { after }) }],
      ];
    }),
  );
}

function ruleFor(
  name: string,
  before: string | undefined,
  after: string | undefined,
  { rewrites, marker }: Pick<ChangeInput, 'rewrites' | 'marker'>,
): string {
  const rewrite = rewrites.find(({ variable }) => variable === name);
  if (name === 'NODE_OPTIONS') return 'the preload that resolves names of services is added';
  if (name === 'DRYDOCK_ADDRESSES') return 'the table of addresses, for the preload';
  if (marker.includes(name)) return 'marks every process of this run';
  if (/^(PG|LC_ALL$|TZ$|LD_LIBRARY_PATH$)/.test(name) && before === undefined)
    return 'for the server of this host and its clients';
  if (before === undefined) return 'of this host, which every program needs';
  if (name === 'PATH') return "of this host, with the project's own programs in front";
  if (name === 'HOME' || after === undefined) return "of this host: a container's is nobody's here";
  if (/POLL/i.test(name) && after === 'false') return 'polling is off: this host has real file events';
  if (rewrite) return `the address follows (${rewrite.rule})`;
  if (/(^|:)\//.test(before) && /(^|:)\//.test(after)) return 'the path that it stands for on this host';
  return 'changed by the local engine';
}
