import { DrydockError } from '../base/errors.ts';
import { parseVolume } from '../compose/canonical/parse-volume.ts';
import { splitCommand } from '../compose/canonical/split-command.ts';
import type { Service } from '../compose/model.ts';

/** What `run` changes of a service. */
export interface OneOffRequest {
  /** Empty: the service's own. */
  command: string[];
  entrypoint?: string;
  environment: Record<string, string>;
  workdir?: string;
  user?: string;
  volumes: string[];
  publish: string[];
  servicePorts: boolean;
  name?: string;
  noDeps: boolean;
  build: boolean;
}

/** The service as a one-off: with another command and more variables and mounts, not restarted, not watched over. */
export function oneOffService(service: Service, request: OneOffRequest): Service {
  const { command, entrypoint, environment, workdir, user, volumes } = request;
  const words = entrypoint === undefined ? undefined : splitCommand(entrypoint);
  return {
    ...service,
    ...(words && { entrypoint: words, command: [] }),
    ...(command.length > 0 && { command }),
    ...(workdir !== undefined && { working_dir: workdir }),
    ...(user !== undefined && { user }),
    environment: { ...service.environment, ...environment },
    volumes: [...volumes.map(readVolume), ...(service.volumes ?? [])],
    restart: 'no',
    develop: undefined,
    healthcheck: { disable: true },
  };
}

function readVolume(text: string) {
  try {
    return parseVolume(text);
  } catch (error) {
    throw new DrydockError('USAGE', `--volume ${(error as Error).message}`, {
      hint: 'write it as ./folder:/path/in/the/container',
    });
  }
}
