import { DrydockError } from '../../../base/errors.ts';
import type { Service } from '../../../compose/model.ts';
import type { DockerImage } from '../dockerfile/image.ts';
import type { PathMap } from '../paths/path-map.ts';
import { dropPrefix } from './drop-prefixes.ts';
import { imageProgram } from './image-program.ts';
import { projectScript } from './project-script.ts';

export interface ServiceCommand {
  words: string[];
  remarks: string[];
}

/**
 * What the container would run: Compose's entrypoint and command over the image's. As in Docker, an entrypoint in the
 * Compose file drops the image's command.
 *
 * An entrypoint script of the project that ends with `exec "$@"` and only prepares a container (fills volumes, changes
 * owners) is skipped: the local engine prepares by itself. One that migrates, waits or sets variables runs.
 */
export function serviceCommand(
  service: Pick<Service, 'command' | 'entrypoint'>,
  image: Pick<DockerImage, 'entrypoint' | 'cmd'> | undefined,
  options: CommandOptions,
): ServiceCommand {
  const remarks: string[] = [];
  const entrypoint = service.entrypoint ?? image?.entrypoint ?? [];
  const command = service.command ?? (service.entrypoint ? [] : (image?.cmd ?? []));
  const words = withoutWrappers([...entrypoint, ...command], options, remarks);
  if (words.length > 0) return { words, remarks };
  throw noCommand(options.service);
}

export function noCommand(service: string): DrydockError {
  return new DrydockError(
    'NO_COMMAND',
    `${service}: neither the Compose file nor the Dockerfile says what to run`,
    {
      hint: `Give the service a command, as in: command: ['node', 'server.js'] (the base image's own command is not known here).`,
      data: { service },
    },
  );
}

interface CommandOptions {
  service: string;
  workdir: string;
  folders: Pick<PathMap, 'toHost'>;
  /** PATH in the image, as far as the Dockerfile says it. */
  path?: string;
  /** Whether a program is on this host's PATH. */
  isHere?(program: string): boolean;
}

function withoutWrappers(words: string[], options: CommandOptions, remarks: string[]): string[] {
  const script = projectScript(words, options);
  if (script?.handsOver && !script.doesMore && script.args.length > 0) {
    const what = script.args.join(' ');
    remarks.push(`the entrypoint ${script.name} prepares a container and is skipped: ${what} runs directly`);
    return withoutWrappers(script.args, options, remarks);
  }
  if (script) return script.words;
  const dropped = dropPrefix(words, options.isHere ?? (() => false));
  if (!dropped) {
    const placed = imageProgram(words, options);
    return placed === words ? words : withoutWrappers([...placed], options, remarks);
  }
  remarks.push(dropped.remark);
  return dropped.words[1] === '-c' ? dropped.words : withoutWrappers(dropped.words, options, remarks);
}
