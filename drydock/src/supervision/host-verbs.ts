import type { LoadedProject } from '../compose/loaded-project.ts';
import type { HostVerbs } from '../engines/host-verbs.ts';
import { refuseUnknown } from '../engines/local/refusal.ts';
import type { ServiceStatus } from '../engines/stack-event.ts';
import { removeAnonymousVolumes } from './anonymous-volumes.ts';
import type { ControlClient } from './control-client.ts';
import { forgetKept, statusesOfKept } from './kept-stack.ts';
import { noContainers } from './local-errors.ts';
import { movedPorts } from './moved-ports.ts';
import { refuseScale } from './refuse-scale.ts';
import { isActive } from './service-state.ts';
import type { StackFinder } from './stack-finder.ts';
import { upRequest } from './up-request.ts';

/** What one does to the services of a project from another terminal, beside starting and stopping them. */
export function createHostVerbs(
  loaded: LoadedProject,
  finder: StackFinder,
  hashes: () => Record<string, string>,
): HostVerbs {
  return {
    refuse: async (scale) => {
      await refuseUnknown(Object.keys(scale), { ...finder.host(), loaded });
      refuseScale(scale, loaded);
    },
    movedPorts: async (preview) => {
      const running = (await finder.ask((client) => runningAddresses(client))) ?? [];
      return movedPorts(loaded, preview, { running, host: finder.host() });
    },
    create: async (options) => {
      const stack = await finder.attach(true);
      try {
        await stack.link.subscribe({ history: 0 }, options.observe);
        await stack.link.create(upRequest(loaded, hashes(), options));
      } finally {
        await stack.leave('detach');
      }
    },
    remove: async (services, { stop, volumes, timeoutMs, observe }) => {
      const asked = await finder.ask(async (client) => {
        if (observe) await client.subscribe({ history: 0 }, observe);
        const names = await client.remove([...services], { stop, timeoutMs });
        // It ends when nothing of it runs any more, and only then the record is whole.
        const left = await client.status().catch(() => []);
        if (!left.some(({ state }) => isActive(state))) await client.gone();
        return names;
      });
      const removed = asked ?? forgetKept(finder.paths, services);
      if (volumes) removeAnonymousVolumes(loaded, finder.paths, removed);
      return removed;
    },
    pause: async (services) => void (await finder.ask((client) => client.pause([...services]))),
    unpause: async (services) => void (await finder.ask((client) => client.unpause([...services]))),
    wait: async (services, onExit) => {
      const tell = ({ service, exitCode }: ServiceStatus) => onExit(service, exitCode ?? 137);
      const codes = await finder.ask((client) => untilEnded(client, services, tell));
      if (codes !== undefined) return codes;
      const ended = statusesOfKept(finder.paths).filter(({ service }) => services.includes(service));
      if (ended.length === 0) throw noContainers(loaded.project.name);
      ended.forEach(tell);
      return ended.at(-1)!.exitCode ?? 0;
    },
  };
}

async function runningAddresses(client: ControlClient) {
  const [addresses, statuses] = await Promise.all([client.addresses(), client.status()]);
  const active = new Set(statuses.filter(({ state }) => isActive(state)).map(({ service }) => service));
  return addresses.filter(({ service }) => active.has(service));
}

/** The exit code of the last one; undefined when the stack ended without telling. */
async function untilEnded(
  client: ControlClient,
  services: readonly string[],
  tell: (status: ServiceStatus) => void,
): Promise<number | undefined> {
  const known = (await client.status()).map(({ service }) => service);
  const waiting = new Set(services.filter((name) => known.includes(name)));
  if (waiting.size === 0) return undefined;
  let last = 0;
  const ended = new Promise<void>((resolve) => {
    void client.subscribe({ history: 0, ended: true }, (event) => {
      if (event.type !== 'state' || isActive(event.status.state) || !waiting.delete(event.service)) return;
      tell(event.status);
      last = event.status.exitCode ?? 1;
      if (waiting.size === 0) resolve();
    });
  });
  await Promise.race([ended, client.closed]);
  return waiting.size === 0 ? last : undefined;
}
