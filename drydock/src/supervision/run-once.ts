import type { LoadedProject } from '../compose/loaded-project.ts';
import type { RunOptions } from '../engines/engine.ts';
import { dependenciesOf } from '../plan/graph.ts';
import type { AttachedStack } from './attached-stack.ts';
import { execBeside } from './exec-command.ts';
import { upRequest } from './up-request.ts';

export interface RunOnceRequest {
  loaded: LoadedProject;
  hashes: Record<string, string>;
  service: string;
  command: string[];
  options: RunOptions;
}

/** `run`: a command with the service's environment once its dependencies are up; what was started for it is stopped after it. */
export async function runOnce(
  stack: AttachedStack,
  { loaded, hashes, service, command, options }: RunOnceRequest,
): Promise<number> {
  const { signal, observe, noDeps, environment, workdir } = options;
  try {
    await stack.link.subscribe({ history: 0 }, observe);
    const dependencies = noDeps ? [] : Object.keys(dependenciesOf(loaded.project, service));
    if (dependencies.length > 0) {
      await stack.up(upRequest(loaded, hashes, { services: dependencies }), { signal, bound: true });
    }
    await stack.link.prepareOnly(service, noDeps);
    return await execBeside(stack.link, service, command, { environment, workdir });
  } catch (error) {
    throw signal.aborted ? signal.reason : error;
  } finally {
    await stack.leave('interrupted');
  }
}
