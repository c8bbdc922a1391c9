import type { Launch } from '../engines/local/recipe.ts';
import { prepareService } from './prepare-service.ts';
import type { Stack } from './stack.ts';
import type { StackContext } from './stack-context.ts';
import { Turns } from './turns.ts';

export interface Preparation {
  name: string;
  replica: number;
  marker: Record<string, string>;
  rebuild: boolean;
  signal: AbortSignal;
}

/** Gets replicas ready to start. Those of one service share folders, so they are prepared one after the other. */
export class Preparations {
  readonly #stack: Stack;
  readonly #context: StackContext;
  /** By service. */
  readonly #turns = new Map<string, Turns>();
  readonly #remarked = new Set<string>();

  constructor(stack: Stack, context: StackContext) {
    this.#stack = stack;
    this.#context = context;
  }

  prepare(preparation: Preparation): Promise<Launch> {
    const { name, signal } = preparation;
    const turns = this.#turns.get(name) ?? new Turns();
    this.#turns.set(name, turns);
    return turns.take(() => {
      signal.throwIfAborted();
      return this.#prepare(preparation);
    });
  }

  async #prepare({ name, replica, ...given }: Preparation): Promise<Launch> {
    const { recipes, paths, hostEnvironment } = this.#context;
    const { loaded } = this.#stack;
    const launch = await prepareService(recipes, {
      ...given,
      loaded,
      name,
      service: loaded.project.services[name]!,
      addresses: this.#stack.addressesSeenBy(name, replica),
      paths,
      hostEnvironment,
      observe: (event) => this.#stack.emit(event),
    });
    for (const remark of launch.remarks) this.#tellOnce(name, remark);
    return launch;
  }

  #tellOnce(service: string, remark: string): void {
    const key = `${service} ${remark}`;
    if (this.#remarked.has(key)) return;
    this.#remarked.add(key);
    this.#stack.notice('info', 'REMARK', remark, { service });
  }
}
