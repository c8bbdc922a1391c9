import type { StackEvent } from '../engines/stack-event.ts';

/** How much of what was asked for goes on after Ctrl-C: what ran before `up` was typed does. */
export type GoesOn = 'nothing' | 'some' | 'all';

/** Watches an `up`, to say what its Ctrl-C will do. */
export class CtrlC {
  readonly #services: readonly string[];
  readonly #ranBefore = new Set<string>();

  constructor(services: readonly string[]) {
    this.#services = services;
  }

  found(running: readonly string[]): void {
    for (const service of running) this.#ranBefore.add(service);
  }

  /** Of the `up` itself: what it makes anew is its own. */
  observe(event: StackEvent): void {
    if (event.type === 'state' && event.status.state === 'preparing') this.#ranBefore.delete(event.service);
  }

  get goesOn(): GoesOn {
    const left = this.#services.filter((name) => this.#ranBefore.has(name));
    if (left.length === 0) return 'nothing';
    return left.length === this.#services.length ? 'all' : 'some';
  }

  get words(): string {
    return words[this.goesOn];
  }
}

const words: Record<GoesOn, string> = {
  nothing: 'stopping…',
  some: 'stopping what this up started; the other services go on (to stop them: drydock down)',
  all: 'the services go on (to stop them: drydock down)',
};
