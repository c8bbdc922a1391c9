import { DrydockError } from '../base/errors.ts';
import type { ServiceStatus, StackEvent } from '../engines/stack-event.ts';
import { EndJudge } from './end-judge.ts';

/** What ends a foreground `up` before its user does, and with which exit code. */
export interface EndRule {
  /** `any`: the first exit of a service ends it; `failure`: the first with another code than 0. */
  on: 'any' | 'failure' | 'never';
  /** The service whose exit code is the command's. */
  codeFrom?: string;
  /** Named on the command line: when all of them have ended, so does the command, whatever they depended on. */
  requested?: readonly string[];
}

/** As `docker compose up` reads `--abort-on-container-exit`, `--abort-on-container-failure` and `--exit-code-from`. */
export function endRule(
  options: Readonly<Record<string, unknown>>,
  services: readonly string[],
  requested: readonly string[] = [],
): EndRule {
  const codeFrom = options.exitCodeFrom as string | undefined;
  const onFailure = options.abortOnContainerFailure === true;
  const onExit = options.abortOnContainerExit === true || (codeFrom !== undefined && !onFailure);
  if (onFailure && options.abortOnContainerExit === true)
    throw new DrydockError(
      'USAGE',
      '--abort-on-container-exit and --abort-on-container-failure exclude one another',
      { hint: 'leave out one of them' },
    );
  if ((onExit || onFailure) && (options.detach === true || options.wait === true))
    throw new DrydockError('USAGE', 'a command that ends with a service cannot leave it in the background', {
      hint: 'leave out -d and --wait, or the flags that abort',
    });
  if (codeFrom !== undefined && !services.includes(codeFrom))
    throw new DrydockError(
      'USAGE',
      `--exit-code-from ${codeFrom}: that service is not started by this command`,
      {
        hint: `services: ${services.join(', ')}`,
      },
    );
  return {
    on: onExit ? 'any' : onFailure ? 'failure' : 'never',
    ...(codeFrom && { codeFrom }),
    requested,
  };
}

/** Watches the states of services until the rule says that it is over. */
export class EndWatch {
  readonly #rule: EndRule;
  readonly #over = new AbortController();
  readonly #codes = new Map<string, number>();
  readonly #judge = new EndJudge();
  /** The services named that have ended, and how. */
  readonly #ended = new Map<string, 'well' | 'badly'>();
  #first: number | undefined;

  constructor(rule: EndRule) {
    this.#rule = rule;
  }

  /** Aborted when the command has to stop what it started. */
  get signal(): AbortSignal {
    return this.#over.signal;
  }

  /** `isStarting`: one-shots that others wait for end well before all has started, which is no end of the whole. */
  observe(event: StackEvent, isStarting: boolean): void {
    if (event.type !== 'state') return;
    this.#noteRequested(event.status);
    if (!isStarting) this.endIfDone();
    if (event.status.state !== 'exited') return;
    const { service, exitCode } = event.status;
    if (typeof exitCode !== 'number') return;
    if (!this.#codes.has(service)) this.#codes.set(service, exitCode);
    const counts = this.#rule.on === 'any' ? !(isStarting && exitCode === 0) : exitCode !== 0;
    if (this.#rule.on === 'never' || !counts || this.signal.aborted) return;
    this.#first = exitCode;
    this.#over.abort(new Error(`${service} exited`));
  }

  /** Once all has started: a service that was named may have ended already. */
  endIfDone(): void {
    const { requested = [] } = this.#rule;
    if (requested.length === 0 || this.#ended.size < requested.length || this.signal.aborted) return;
    this.#first ??= [...this.#ended.values()].includes('badly') ? 1 : 0;
    this.#over.abort(new Error('the services named have ended'));
  }

  #noteRequested(status: ServiceStatus): void {
    if (!this.#rule.requested?.includes(status.service)) return;
    const end = this.#judge.judge(status);
    if (end) this.#ended.set(status.service, end);
    else this.#ended.delete(status.service);
  }

  /** The exit code of the command, once all is stopped. */
  exitCode(): number {
    const { codeFrom } = this.#rule;
    return (codeFrom === undefined ? this.#first : this.#codes.get(codeFrom)) ?? 0;
  }
}
