import { existsSync, readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { DrydockError } from '../../../base/errors.ts';
import type { Service } from '../../../compose/model.ts';
import type { DockerImage } from '../dockerfile/image.ts';
import type { PathMap } from '../paths/path-map.ts';

/** Programs that only look after PID 1, which a host process is not. */
const inits = new Set(['tini', 'dumb-init', 'docker-init', 'catatonit', 's6-init']);

export interface ServiceCommand {
  words: string[];
  remarks: string[];
}

/**
 * What the container would run: Compose's entrypoint and command over the image's. As in Docker, an entrypoint in the
 * Compose file drops the image's command.
 *
 * An entrypoint script of the project that ends with `exec "$@"` prepares a container (fills volumes, waits for a
 * database) and then runs the command: the local engine prepares by itself and runs the command at once.
 */
export function serviceCommand(
  service: Pick<Service, 'command' | 'entrypoint'>,
  image: Pick<DockerImage, 'entrypoint' | 'cmd'> | undefined,
  options: { service: string; workdir: string; folders: Pick<PathMap, 'toHost'> },
): ServiceCommand {
  const remarks: string[] = [];
  const entrypoint = service.entrypoint ?? image?.entrypoint ?? [];
  const command = service.command ?? (service.entrypoint ? [] : (image?.cmd ?? []));
  const wrapper = skipWrappers(entrypoint, command, options, remarks);
  const words = [...wrapper, ...command];
  if (words.length > 0) return { words, remarks };
  throw new DrydockError(
    'NO_COMMAND',
    `${options.service}: neither the Compose file nor the Dockerfile says what to run`,
    {
      hint: `Give the service a command, as in: command: ['node', 'server.js'] (the base image's own command is not known here).`,
      data: { service: options.service },
    },
  );
}

function skipWrappers(
  entrypoint: string[],
  command: string[],
  { workdir, folders }: { workdir: string; folders: Pick<PathMap, 'toHost'> },
  remarks: string[],
): string[] {
  const [program = '', ...args] = entrypoint;
  if (inits.has(basename(program))) return args.filter((word, index) => !(index === 0 && /^-/.test(word)));
  const script = /^(ba|da|a)?sh$/.test(basename(program)) && args.length === 1 ? args[0] : program;
  if (!script || command.length === 0 || entrypoint.length > 2) return entrypoint;
  const path = folders.toHost(
    script.startsWith('/') ? script : `${workdir}/${script}`.replace(/\/\.\//g, '/'),
  );
  if (path === undefined || !existsSync(path) || !handsOver(readFileSync(path, 'utf8'))) return entrypoint;
  remarks.push(
    `the entrypoint ${basename(script)} prepares a container and is skipped: ${command.join(' ')} runs directly`,
  );
  return [];
}

/** The last command of the script is `exec "$@"`, as is or through a user switch (`exec gosu node "$@"`). */
function handsOver(script: string): boolean {
  const lines = script.split('\n').map((line) => line.trim());
  const last = lines.findLast((line) => line !== '' && !line.startsWith('#')) ?? '';
  return /^#!.*sh\b/.test(lines[0] ?? '') && /^exec\s+((gosu|su-exec)\s+\S+\s+)?"?\$\{?@\}?"?\s*$/.test(last);
}
