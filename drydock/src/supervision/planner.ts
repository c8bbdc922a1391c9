import type { LoadedProject } from '../compose/loaded-project.ts';
import { planUp, type PlanUpContext } from './plan-up.ts';
import type { Stack } from './stack.ts';
import type { UpRequest } from './stack-link.ts';
import type { SupervisorOptions } from './supervisor-options.ts';
import { Turns } from './turns.ts';

/** What is to be done next, by the file as it is now; one after the other. */
export class Planner {
  /** Hash that each replica was last started with. */
  readonly startedHashes: Map<string, string>;
  readonly #stack: Stack;
  readonly #options: SupervisorOptions;
  readonly #turns = new Turns();

  constructor(stack: Stack, startedHashes: Map<string, string>, options: SupervisorOptions) {
    this.#stack = stack;
    this.startedHashes = startedHashes;
    this.#options = options;
  }

  next(request: UpRequest) {
    return this.#turns.take(() => this.#plan(request));
  }

  /** From now on, what is planned is planned by this. */
  async replace(next: LoadedProject): Promise<void> {
    await this.#turns.take(() => (this.#stack.loaded = next));
  }

  async context(): Promise<PlanUpContext> {
    const { knownPorts, makeAddresses } = this.#options;
    return {
      stack: this.#stack,
      makeAddresses,
      knownPorts: await knownPorts(this.#stack.loaded),
      startedHashes: this.startedHashes,
    };
  }

  /** Of what runs. */
  activeHashes(): Record<string, string> {
    const active = new Set(this.#stack.active().map(({ key }) => key));
    return Object.fromEntries([...this.startedHashes].filter(([key]) => active.has(key)));
  }

  async #plan(request: UpRequest) {
    const { configHash, load } = this.#options;
    const { services } = this.#stack.loaded.project;
    const names = new Set([...Object.keys(request.hashes), ...Object.keys(services)]);
    const isStale = [...names].some(
      (name) => !services[name] || configHash(this.#stack.loaded, name) !== request.hashes[name],
    );
    if (isStale && request.load) this.#stack.loaded = await load(request.load);
    return planUp(request, await this.context());
  }
}
