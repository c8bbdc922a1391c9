import { DrydockError } from '../base/errors.ts';
import type { LoadedProject } from '../compose/loaded-project.ts';
import { predictEnvironment } from '../engines/local/predict-environment.ts';
import type { Rewrite } from '../plan/rewrite-environment.ts';
import { rewriteEnvironment } from '../plan/rewrite-environment.ts';
import { makeHostAddresses } from './address-book.ts';
import { ControlClient } from './control-client.ts';
import { onThisHost, type LocalEngineOptions } from './local-host.ts';

export interface LocalEnvironment {
  environment: Record<string, string>;
  /** True: as the process has it; false: as it would get it now. */
  isRunning: boolean;
  /** Addresses that follow, with their rule. */
  rewrites: Rewrite[];
}

/** A service's environment on this host: of its running process, else a prediction for which nothing is started. */
export async function localEnvironment(
  loaded: LoadedProject,
  service: string,
  container: Record<string, string>,
  options: LocalEngineOptions,
): Promise<LocalEnvironment> {
  const { paths, knownPorts, hostEnvironment } = onThisHost(loaded, options, { run: '', detached: false });
  const running = await askSupervisor(paths.controlSocket, service);
  const { table } = await makeHostAddresses({
    project: loaded.project,
    known: await knownPorts(loaded),
    selected: new Set(),
    active: new Set(),
    strictPorts: false,
  });
  return {
    environment: running ?? predictEnvironment({ loaded, service, addresses: table, paths, hostEnvironment }),
    isRunning: running !== undefined,
    rewrites: rewriteEnvironment(service, container, table).rewrites,
  };
}

async function askSupervisor(
  controlSocket: string,
  service: string,
): Promise<Record<string, string> | undefined> {
  const client = await ControlClient.connect(controlSocket);
  try {
    return (await client?.launchInfo(service))?.environment;
  } catch (error) {
    if (error instanceof DrydockError) return undefined;
    throw error;
  } finally {
    client?.close();
  }
}
