import type { Observe } from '../engine.ts';
import { originOf, type LineOrigin } from './container-lines.ts';
import type { InspectedContainer } from './container.ts';
import type { DockerCli } from './docker-cli.ts';
import { parseStampedLine } from './parse-log-line.ts';

export interface FollowOutput {
  docker: DockerCli;
  observe: Observe;
  /** RFC 3339; earlier lines are not shown. */
  since?: string;
  /** Lines of each container from before. */
  tail?: number;
}

/**
 * Output of containers as it comes: one `docker logs --follow` for each, begun again whenever a container starts. Not
 * `docker compose logs --follow`, which (2.26) never shows a container that was created but not started when it began.
 */
export interface OutputFollower {
  /** Begins with what has started since the last call; `all` of a service tell whether its lines are numbered. */
  update(containers: readonly InspectedContainer[], all?: readonly InspectedContainer[]): void;
  /** Lets the output of containers that have ended arrive, then ends. */
  close(): Promise<void>;
}

/** Followers of ended containers end by themselves, at once. */
const graceMs = 500;

const never = '0001-01-01';

export function followOutput({ docker, observe, since, tail }: FollowOutput): OutputFollower {
  const closing = new AbortController();
  /** By container: the start that is being followed, and the last line's time. */
  const followed = new Map<string, { start: string; last?: string }>();
  const running = new Set<Promise<unknown>>();
  let areEnded = false;

  const follow = async (container: InspectedContainer, start: string, origin: LineOrigin) => {
    const before = followed.get(container.Id);
    const state = { start, last: before?.last };
    followed.set(container.Id, state);
    const from = state.last ?? since;
    const args = ['logs', '--follow', '--timestamps', ...(from ? ['--since', from] : [])];
    const limit = before === undefined && tail !== undefined ? ['--tail', String(tail)] : [];
    const onLine = (text: string, stream: 'stdout' | 'stderr') => {
      const parsed = parseStampedLine(text);
      if (!parsed || (before?.last !== undefined && parsed.stamp <= before.last)) return;
      state.last = parsed.stamp;
      observe({ type: 'log', at: parsed.at, ...origin, stream, line: parsed.line });
    };
    await docker.stream([...args, ...limit, container.Id], { onLine, signal: closing.signal });
  };

  return {
    update: (containers, all = containers) => {
      if (closing.signal.aborted) return;
      areEnded = containers.every(({ State }) => State.Status === 'exited' || State.Status === 'dead');
      for (const container of containers) {
        const start = container.State.StartedAt;
        if (start.startsWith(never) || followed.get(container.Id)?.start === start) continue;
        const task: Promise<unknown> = follow(container, start, originOf(container, all)).finally(() =>
          running.delete(task),
        );
        running.add(task);
      }
    },
    close: async () => {
      const limit = setTimeout(() => closing.abort(), areEnded ? graceMs : 0);
      await Promise.all(running);
      clearTimeout(limit);
      closing.abort();
    },
  };
}
