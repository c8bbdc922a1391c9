import type { Service } from '../../../compose/model.ts';
import type { Launch } from '../recipe.ts';

/** The shell's letter for a limit, and the bytes of its unit. */
const letters: Record<string, [letter: string, unit: number]> = {
  nofile: ['n', 1],
  cpu: ['t', 1],
  core: ['c', 512],
  fsize: ['f', 512],
  data: ['d', 1024],
  stack: ['s', 1024],
  memlock: ['l', 1024],
};

/**
 * A launch with the `ulimits` of its service, set by a shell that the program then takes the place of. What this user may
 * not have is said in the service's output. Limits that count for all processes of a user (nproc) are left out.
 */
export function withUlimits(launch: Launch, service: Service): Launch {
  const lines = Object.entries((service.ulimits ?? {}) as Record<string, Ulimit>).flatMap(([name, limit]) =>
    Object.hasOwn(letters, name) ? [setLimit(name, limit)] : [],
  );
  if (lines.length === 0) return launch;
  const script = [...lines, 'exec "$0" "$@"'].join('\n');
  return { ...launch, command: '/bin/sh', args: ['-c', script, launch.command, ...launch.args] };
}

type Ulimit = number | { soft?: number; hard?: number };

/** Lowered softly first, raised hard first: whichever way it goes, one of the two orders is right. */
function setLimit(name: string, limit: Ulimit): string {
  const [letter, unit] = letters[name] as [string, number];
  const inUnits = (value: number) => (value < 0 ? 'unlimited' : String(Math.ceil(value / unit)));
  const { soft, hard } = typeof limit === 'number' ? { soft: limit, hard: limit } : limit;
  const softly = soft === undefined ? ':' : `ulimit -S -${letter} ${inUnits(soft)}`;
  const hardly = hard === undefined ? ':' : `ulimit -H -${letter} ${inUnits(hard)}`;
  const complaint = `echo "drydock: ulimit ${name} stays at $(ulimit -S -${letter}), this user may not change it" >&2`;
  return `{ ${softly}; ${hardly}; ${softly}; } 2>/dev/null || ${complaint}`;
}
