import type { MovedPort } from '../plan/choose-port.ts';
import type { Observe, UpOptions } from './engine.ts';

/** Verbs of host processes that on Docker are handed on to `docker compose` as they were typed. */
export interface HostVerbs {
  /** Fails for services that cannot run on this host, or not so many of them, as `up` does before it starts anything. */
  refuse(scale: Readonly<Record<string, number>>): Promise<void>;
  /** Published ports that `up` would move because they are taken; fails where `up` would. */
  movedPorts(preview: PortPreview): Promise<MovedPort[]>;
  /** Prepares services as `up` does, and does not start them. */
  create(options: UpOptions): Promise<void>;
  /** Forgets services that do not run; none named: all. Resolves to their names. */
  remove(services: readonly string[], options: RemoveOptions): Promise<string[]>;
  pause(services: readonly string[]): Promise<void>;
  unpause(services: readonly string[]): Promise<void>;
  /** Resolves when all of them have ended, to the exit code of the one that was last. */
  wait(services: readonly string[], onExit: (service: string, exitCode: number) => void): Promise<number>;
}

export interface PortPreview {
  /** Services of which something would be started. */
  starting: readonly string[];
  scale: Readonly<Record<string, number>>;
  strictPorts: boolean;
}

export interface RemoveOptions {
  /** Stops those that run, instead of leaving them alone. */
  stop: boolean;
  /** Their volumes without a name too. */
  volumes: boolean;
  timeoutMs?: number;
  observe?: Observe;
}
