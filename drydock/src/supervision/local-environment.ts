import { DrydockError } from '../base/errors.ts';
import type { LoadedProject } from '../compose/loaded-project.ts';
import { predictEnvironment } from '../engines/local/predict-environment.ts';
import { ofReplica } from '../plan/own-addresses.ts';
import type { Rewrite } from '../plan/rewrite-environment.ts';
import { seenBy } from '../plan/seen-by.ts';
import { rewriteEnvironment } from '../plan/rewrite-environment.ts';
import { makeHostAddresses } from './address-book.ts';
import { ControlClient } from './control-client.ts';
import { mayHaveReplicas } from './may-have-replicas.ts';
import { onThisHost, type LocalEngineOptions } from './local-host.ts';

export interface LocalEnvironment {
  environment: Record<string, string>;
  /** As a process that is started now would have it. */
  predicted: Record<string, string>;
  /** True: as the process has it; false: as it would get it now. */
  isRunning: boolean;
  /** Why the local engine could not start it as it is. */
  problem?: string;
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
  const { table: whole } = await makeHostAddresses({
    project: loaded.project,
    known: await knownPorts(loaded),
    selected: new Set(),
    active: new Set(),
    replicas: Object.fromEntries(mayHaveReplicas(loaded).map((name) => [name, [1]])),
    strictPorts: false,
  });
  const table = ofReplica(seenBy(whole, loaded.project, service), service, 1);
  let predicted = container;
  let problem: string | undefined;
  try {
    predicted = predictEnvironment({
      loaded,
      service,
      addresses: table,
      paths,
      hostEnvironment,
    });
  } catch (error) {
    // Where its variables come from can be told all the same.
    if (!(error instanceof DrydockError)) throw error;
    problem = error.message;
  }
  return {
    environment: running ?? predicted,
    predicted,
    ...(problem !== undefined && { problem }),
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
