import type { Clock } from '../../base/clock.ts';
import { DrydockError } from '../../base/errors.ts';
import type { LoadedProject, LoadOptions, OnRead } from '../../compose/loaded-project.ts';
import { requireService } from '../../plan/select.ts';
import type { Engine, Observe } from '../engine.ts';
import { execFlags, runFlags, timeout } from './command-flags.ts';
import { composeArgs } from './compose-args.ts';
import { tellOrphans, tellProgress } from './compose-up.ts';
import { originByContainer } from './container-lines.ts';
import type { DockerCli } from './docker-cli.ts';
import { toReplicaStatuses } from './docker-status.ts';
import { followLogs } from './follow-logs.ts';
import { readEvents } from './read-events.ts';
import { readLogs } from './read-logs.ts';
import { listContainers } from './list-containers.ts';
import { observeStack } from './observe-stack.ts';
import { createSession, type Session } from './session.ts';

export interface DockerEngineOptions {
  docker: DockerCli;
  /** Absolute, from `--env-file`. */
  envFiles: readonly string[];
  clock: Clock;
  /** Loads the project again when its files are edited. */
  load(options: LoadOptions, onRead?: OnRead): Promise<LoadedProject>;
  /** Whether there is a terminal to hand to `exec` and `run`. */
  isTty: boolean;
}

/** Runs the project with `docker compose`, our arguments and its event stream; nothing of Compose is rebuilt here. */
export function createDockerEngine(loaded: LoadedProject, options: DockerEngineOptions): Engine {
  const { docker, clock } = options;
  const { project } = loaded;
  const compose = composeArgs(loaded, options.envFiles);
  let session: Session | undefined;

  /** Whoever waits for the session now: `up`, then who follows what it started. */
  let observer: Observe = () => undefined;
  const openSession = () => createSession({ ...options, loaded, observe: (event) => observer(event) });
  const containers = () => listContainers(docker, project.name);
  const check = (services: readonly string[]) => services.forEach((name) => requireService(project, name));

  /** A verb that moves containers and says little. */
  const simple = async (args: string[], observe?: Observe) => {
    const lines: string[] = [];
    const onLine = (line: string) => {
      lines.push(line);
      if (!observe) return;
      tellOrphans(line, observe, clock);
      tellProgress(line, project.name, observe, clock);
    };
    const code = await docker.stream([...compose, ...args], { onLine });
    if (code !== 0) throw verbFailed(args[0]!, code, lines);
  };

  return {
    name: 'docker',

    up: async (upOptions) => {
      check(upOptions.services);
      observer = upOptions.observe;
      session = openSession();
      try {
        await session.up(upOptions);
      } catch (error) {
        await session.close();
        throw error;
      }
      if (upOptions.detach) await session.close();
    },

    follow: async ({ services, observe, signal }) => {
      observer = observe;
      session ??= openSession();
      try {
        await session.follow(services, signal);
      } finally {
        await session.close();
        session = undefined;
      }
    },

    down: async ({ services = [], volumes, removeOrphans, images, timeoutMs, observe }) => {
      check(services);
      const flags = [
        ...(removeOrphans ? ['--remove-orphans'] : []),
        ...(volumes ? ['--volumes'] : []),
        ...(images === undefined ? [] : ['--rmi', images]),
      ];
      await simple(['down', ...flags, ...timeout(timeoutMs), ...services], observe);
    },
    stop: async (services, timeoutMs) => {
      check(services);
      await simple(['stop', ...timeout(timeoutMs), ...services]);
    },
    start: async (services, { wait, waitTimeoutMs } = {}) => {
      check(services);
      const seconds = waitTimeoutMs === undefined ? [] : [String(Math.ceil(waitTimeoutMs / 1000))];
      const flags = [...(wait ? ['--wait'] : []), ...seconds.flatMap((one) => ['--wait-timeout', one])];
      await simple(['start', ...flags, ...services]);
    },
    restart: async (services, { timeoutMs, noDeps } = {}) => {
      check(services);
      await simple(['restart', ...timeout(timeoutMs), ...(noDeps ? ['--no-deps'] : []), ...services]);
    },
    kill: async (services, signal) => {
      check(services);
      await simple(['kill', '--signal', signal, ...services]);
    },
    ps: async () => toReplicaStatuses(project, await containers()),
    observe: () => observeStack(docker, compose, project.name),

    logs: async (wanted) => {
      check(wanted.services);
      if (wanted.follow) return followLogs({ ...wanted, docker, project, clock });
      const originOf = originByContainer(await containers());
      await readLogs({ ...wanted, docker, compose, originOf });
    },

    events: (wanted) => {
      check(wanted.services);
      return readEvents(docker, project.name, wanted);
    },

    exec: async (service, command, execOptions) => {
      check([service]);
      return docker.interactive([...compose, 'exec', ...execFlags(execOptions), service, ...command]);
    },

    run: async (service, command, runOptions) => {
      check([service]);
      return docker.interactive([...compose, 'run', ...runFlags(runOptions), service, ...command]);
    },

    handOn: (args) => docker.interactive([...compose, ...args]),
  };
}

function verbFailed(verb: string, code: number, lines: readonly string[]): DrydockError {
  const said = lines
    .filter((line) => line.trim() !== '' && !/^ (Container|Network|Volume) /.test(line))
    .slice(-6);
  return new DrydockError(
    'DOCKER_FAILED',
    [`docker compose ${verb} ended with ${code}`, ...said].join('\n  '),
    {
      hint: `what Docker says of it by itself: docker compose ${verb}`,
      data: { exitCode: code, output: lines.slice(-40) },
    },
  );
}
