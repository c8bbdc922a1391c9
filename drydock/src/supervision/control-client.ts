import net from 'node:net';
import { systemClock } from '../base/clock.ts';
import { DrydockError } from '../base/errors.ts';
import type { Observe, RestartOptions } from '../engines/engine.ts';
import { poll } from '../base/poll.ts';
import { ifEnded } from './local-errors.ts';
import { createLineSplitter } from '../logs/line-splitter.ts';
import type { PortAddress, ReplicaAddress } from '../plan/addresses.ts';
import type { OneOffRequest } from './one-off-service.ts';
import type {
  LaunchInfo,
  OwnProcess,
  ResolvedCommand,
  StackLink,
  SubscribeOptions,
  UpRequest,
} from './stack-link.ts';
import { isAlive, type ProcessIdentity } from '../state/process-identity.ts';
import type { ServiceStatus } from '../engines/stack-event.ts';
import { fromWire, maxMessageLength, type ClientMessage, type ServerMessage } from './wire.ts';

/** The running stack of another process. */
export class ControlClient implements StackLink {
  /** Settles when the supervisor has ended and nothing of the stack is left, or it died. */
  readonly closed: Promise<void>;
  readonly #socket: net.Socket;
  readonly #waiting = new Map<number, { resolve(value: unknown): void; reject(error: unknown): void }>();
  #observe: Observe | undefined;
  #lastId = 0;
  #identity: Promise<ProcessIdentity | undefined> | undefined;

  /** Undefined when nobody listens there. */
  static connect(file: string): Promise<ControlClient | undefined> {
    return new Promise((resolve) => {
      const socket = net.connect(file);
      socket.once('connect', () => resolve(new ControlClient(socket)));
      socket.once('error', () => resolve(undefined));
    });
  }

  private constructor(socket: net.Socket) {
    this.#socket = socket;
    const splitter = createLineSplitter(
      (line) => this.#take(JSON.parse(line) as ServerMessage),
      maxMessageLength,
    );
    socket.on('data', (chunk) => splitter.write(chunk));
    socket.on('error', () => socket.destroy());
    this.closed = new Promise((resolve) => {
      socket.once('close', () => {
        for (const { reject } of this.#waiting.values()) reject(connectionLost());
        this.#waiting.clear();
        resolve();
      });
    });
  }

  supervisor() {
    return this.#call<ProcessIdentity | undefined>('supervisor', []);
  }

  status() {
    return this.#call<ServiceStatus[]>('status', []);
  }

  subscribe(options: SubscribeOptions, observe: Observe): Promise<number> {
    this.#observe = observe;
    return this.#call<number>('subscribe', [options]);
  }

  /** `bound`: what it starts is stopped when this connection ends without `release`. */
  async up(request: UpRequest, signal?: AbortSignal, { bound = false } = {}): Promise<void> {
    await this.#call('up', [request, { bound }], signal);
  }

  async release() {
    await this.#call('release', []);
  }

  async stop(services: string[], timeoutMs?: number) {
    this.#identity ??= this.supervisor();
    await this.#untilAnswerOrEnd('stop', [services, timeoutMs]);
  }

  async restart(services: string[], options?: RestartOptions) {
    await this.#call('restart', [services, options]);
  }

  async create(request: UpRequest) {
    await this.#call('create', [request]);
  }

  remove(services: string[], options: Parameters<StackLink['remove']>[1]) {
    this.#identity ??= this.supervisor();
    return this.#call<string[]>('remove', [services, options]);
  }

  async pause(services: string[]) {
    await this.#call('pause', [services]);
  }

  async unpause(services: string[]) {
    await this.#call('unpause', [services]);
  }

  async down(timeoutMs?: number) {
    this.#identity ??= this.supervisor();
    await this.#untilAnswerOrEnd('down', [timeoutMs]);
  }

  async signal(services: string[], signal: NodeJS.Signals, index?: number) {
    this.#identity ??= this.supervisor();
    await this.#untilAnswerOrEnd('signal', [services, signal, ...numbered(index)]);
  }

  async kill() {
    await this.#call('kill', []);
  }

  hashes() {
    return this.#call<Record<string, string>>('hashes', []);
  }

  prepareOneOff(service: string, request: OneOffRequest) {
    return this.#call<OwnProcess>('prepareOneOff', [service, request]);
  }

  startOneOff(service: string, request: OneOffRequest) {
    return this.#call<string>('startOneOff', [service, request]);
  }

  oneOffs() {
    return this.#call<ServiceStatus[]>('oneOffs', []);
  }

  addresses() {
    return this.#call<(PortAddress | ReplicaAddress)[]>('addresses', []);
  }

  async build(services: string[]) {
    await this.#call('build', [services]);
  }

  launchInfo(service: string, index?: number) {
    return this.#call<LaunchInfo>('launchInfo', [service, ...numbered(index)]);
  }

  resolveCommand(service: string, argv: string[], index?: number) {
    return this.#call<ResolvedCommand>('resolveCommand', [service, argv, ...numbered(index)]);
  }

  /** Resolves when the stack has ended, and its process too: one that is about to end is still a process. */
  async gone(): Promise<void> {
    await this.closed;
    const supervisor = await this.#identity;
    const isGone = () => !supervisor || !isAlive(supervisor);
    await poll(isGone, { everyMs: 5, timeoutMs: 2000, clock: systemClock });
  }

  close(): void {
    this.#socket.end();
    this.#socket.unref();
  }

  /** The end of the stack is an answer too. */
  async #untilAnswerOrEnd(call: 'stop' | 'signal' | 'down', args: unknown[]): Promise<void> {
    await this.#call(call, args).catch(ifEnded);
  }

  #call<T = unknown>(
    call: Exclude<ClientMessage, { abort: number }>['call'],
    args: unknown[],
    signal?: AbortSignal,
  ) {
    this.#lastId += 1;
    const id = this.#lastId;
    const onAbort = () => this.#send({ abort: id });
    return new Promise<T>((resolve, reject) => {
      if (this.#socket.destroyed) return reject(connectionLost());
      this.#waiting.set(id, { resolve: resolve as (value: unknown) => void, reject });
      this.#send({ id, call, args } as ClientMessage);
      if (signal?.aborted) onAbort();
      signal?.addEventListener('abort', onAbort, { once: true });
    }).finally(() => signal?.removeEventListener('abort', onAbort));
  }

  #send(message: ClientMessage): void {
    if (this.#socket.writable) this.#socket.write(`${JSON.stringify(message)}\n`);
  }

  #take(message: ServerMessage): void {
    if ('event' in message) return this.#observe?.(message.event);
    const waiting = this.#waiting.get(message.id);
    this.#waiting.delete(message.id);
    if ('error' in message) waiting?.reject(fromWire(message.error));
    else waiting?.resolve(message.result);
  }
}

/** Left out rather than sent as null. */
function numbered(index: number | undefined): number[] {
  return index === undefined ? [] : [index];
}

function connectionLost(): DrydockError {
  return new DrydockError('CONNECTION_LOST', 'The supervisor of this project has ended', {
    hint: 'See why in .drydock/, and start again with: drydock up',
  });
}
