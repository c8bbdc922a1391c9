import { DrydockError } from '../base/errors.ts';
import type { LoadedProject } from '../compose/loaded-project.ts';
import { parseRestartPolicy } from './restart-policy.ts';

/**
 * What a Compose file may say although nothing can start so: refused before anything runs, where docker compose fails
 * when it creates the containers. Only of what is started: the rest of the file may say it.
 */
export function refuseUnstartable(loaded: LoadedProject, services: readonly string[]): void {
  for (const name of services) {
    refuseStartInterval(loaded, name);
    refuseRestart(loaded, name);
  }
  refuseSharedNames(loaded, services);
}

/** Docker takes the one without the other for "never". */
function refuseStartInterval({ project, locate }: LoadedProject, service: string): void {
  const { start_interval, start_period } = project.services[service]?.healthcheck ?? {};
  if (start_interval === undefined || start_period !== undefined) return;
  throw new DrydockError('START_INTERVAL', `${service}: healthcheck.start_interval needs a start_period`, {
    hint: 'say with start_period how long the service may take to start, as in: start_period: 30s',
    location: locate(['services', service, 'healthcheck', 'start_interval']),
    data: { service },
  });
}

function refuseRestart({ project, locate }: LoadedProject, service: string): void {
  try {
    parseRestartPolicy(project.services[service]?.restart);
  } catch (error) {
    if (!(error instanceof DrydockError)) throw error;
    throw error.retold({
      message: `${service}: ${error.message}`,
      location: locate(['services', service, 'restart']),
      data: { service },
    });
  }
}

function refuseSharedNames({ project, locate }: LoadedProject, services: readonly string[]): void {
  const owners = new Map<string, string>();
  for (const service of services) {
    const name = project.services[service]?.container_name;
    if (name === undefined) continue;
    const owner = owners.get(name);
    owners.set(name, service);
    if (owner === undefined) continue;
    throw new DrydockError('NAME_TAKEN', `container_name "${name}" is that of ${owner} and of ${service}`, {
      hint: 'give each service a name of its own, or start them one at a time',
      location: locate(['services', service, 'container_name']),
      data: { name, services: [owner, service] },
    });
  }
}
