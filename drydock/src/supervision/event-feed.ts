import type { Observe } from '../engines/engine.ts';
import type { StackEvent } from '../engines/stack-event.ts';

/** Carries events from `up` over to `follow`: what comes between the two waits, so that no line is lost or told twice. */
export class EventFeed {
  #observe: Observe | undefined;
  #waiting: StackEvent[] = [];

  /** Whether the stack has told that it ended. */
  hasStopped = false;

  readonly push = (event: StackEvent): void => {
    this.hasStopped ||= event.type === 'stopped';
    if (this.#observe) this.#observe(event);
    else this.#waiting.push(event);
  };

  attach(observe: Observe): void {
    const waiting = this.#waiting;
    this.#waiting = [];
    for (const event of waiting) observe(event);
    this.#observe = observe;
  }

  detach(): void {
    this.#observe = undefined;
  }
}
