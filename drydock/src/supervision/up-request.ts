import { loadAgain } from '../compose/load-again.ts';
import type { LoadedProject } from '../compose/loaded-project.ts';
import type { UpOptions } from '../engines/engine.ts';
import type { UpRequest } from './stack-link.ts';

type Asked = Pick<UpOptions, 'services'> & Partial<UpOptions>;

/** What the supervisor is asked, with what it needs to see that the file has changed since it was started. */
export function upRequest(loaded: LoadedProject, hashes: Record<string, string>, asked: Asked): UpRequest {
  return {
    services: asked.services,
    noDeps: asked.noDeps ?? false,
    build: asked.build ?? false,
    strictPorts: asked.strictPorts ?? false,
    recreate: asked.recreate,
    recreateDependencies: asked.recreateDependencies,
    renewAnonymousVolumes: asked.renewAnonymousVolumes,
    stopTimeoutMs: asked.stopTimeoutMs,
    removeOrphans: asked.removeOrphans ?? false,
    detach: asked.detach ?? false,
    ignoreOrphans: asked.ignoreOrphans,
    wait: asked.wait ?? false,
    waitTimeoutMs: asked.waitTimeoutMs,
    startedAt: asked.startedAt ?? Date.now(),
    hashes,
    scale: asked.scale,
    keepsScale: asked.keepsScale,
    load: loadAgain(loaded),
  };
}
