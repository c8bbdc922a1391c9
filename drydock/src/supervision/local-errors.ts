import { DrydockError } from '../base/errors.ts';

/** The stack was on its way out when it was asked. */
export function isStopping(error: unknown): boolean {
  return error instanceof DrydockError && error.code === 'STACK_STOPPING';
}

/** The supervisor that was asked has ended meanwhile: no answer, rather than an error. */
export function ifEnded(error: unknown): undefined {
  if (error instanceof DrydockError && error.code === 'CONNECTION_LOST') return undefined;
  throw error;
}

export function stackStopping(): DrydockError {
  return new DrydockError('STACK_STOPPING', 'The stack is being stopped', {
    hint: 'Type the command again once it is down: drydock ps shows what still runs',
  });
}

/** What was under way when it was stopped, by whomever. */
export function stackStopped(reason: string): DrydockError {
  return new DrydockError('STACK_STOPPED', `The stack was stopped: ${reason}`, {
    hint: 'Start it again with: drydock up',
  });
}

export function supervisorDied(log: string): DrydockError {
  return new DrydockError(
    'SUPERVISOR_DIED',
    'The supervisor of this project died; what it ran is being ended',
    {
      hint: `Start again with: drydock up. What it said last may be in ${log}`,
    },
  );
}

export function nothingRuns(service: string | undefined): DrydockError {
  const what = service === undefined ? 'This project' : `service "${service}"`;
  return new DrydockError('NOT_RUNNING', `${what} is not running`, {
    hint: `Start it with: drydock up -d${service === undefined ? '' : ` ${service}`}`,
    data: { service },
  });
}

/** In the words of Docker Compose. */
export function noSuchReplica(service: string, index: number): DrydockError {
  return new DrydockError('NOT_RUNNING', `service "${service}" is not running container #${index}`, {
    hint: 'drydock ps shows what runs',
    data: { service, index },
  });
}

/** In Docker Compose's words. */
export function nothingToStart(service: string): DrydockError {
  return new DrydockError('NOTHING_TO_START', `service "${service}" has no container to start`, {
    hint: `Here that means: it was not brought up, or was taken down. drydock up -d ${service}`,
    data: { service },
  });
}

export function noContainers(project: string): DrydockError {
  return new DrydockError('NO_CONTAINERS', `no containers for project "${project}"`, {
    hint: 'Nothing of it was brought up: drydock up -d',
  });
}
