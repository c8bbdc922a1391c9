import type { Clock } from '../../base/clock.ts';
import type { Observe, UpOptions } from '../engine.ts';
import { orphansFound } from '../orphans-found.ts';
import { upFlags, type MadeAnew } from './command-flags.ts';
import type { DockerCli } from './docker-cli.ts';
import { parseProgress } from './parse-progress.ts';
import { failedDependency, upFailure } from './up-failure.ts';

export interface ComposeUp {
  docker: DockerCli;
  compose: readonly string[];
  project: string;
  clock: Clock;
}

export interface ComposeUpResult {
  /** Set when a dependency of another service failed: its own state tells more than Compose's words. */
  failedService?: string;
  error: Error;
}

/** `docker compose up --detach` with its progress as events. Resolves to what went wrong, if anything did. */
export async function composeUp(
  { docker, compose, project, clock }: ComposeUp,
  options: MadeAnew & Pick<UpOptions, 'services' | 'observe' | 'signal'> & { build: boolean },
): Promise<ComposeUpResult | undefined> {
  const lines: string[] = [];
  const args = [...compose, 'up', '--detach', ...upFlags(options), ...options.services];
  const onLine = (line: string) => {
    lines.push(line);
    tellOrphans(line, options.observe, clock);
    tellProgress(line, project, options.observe, clock);
  };
  const code = await docker.stream(args, { onLine, signal: options.signal });
  options.signal.throwIfAborted();
  if (code === 0) return undefined;
  return { error: upFailure(lines, code), failedService: failedDependency(lines, project) };
}

/** Compose's one warning that is not told before. */
export function tellOrphans(line: string, observe: Observe, clock: Clock): void {
  const [, names] = /Found orphan containers \(\[(.*?)\]\)/.exec(line) ?? [];
  if (names === undefined) return;
  observe({ type: 'notice', at: clock.now(), level: 'warn', ...orphansFound(names.split(' ')) });
}

/** Shared with the other verbs that move containers. */
export function tellProgress(line: string, project: string, observe: Observe, clock: Clock): void {
  const progress = parseProgress(line, project);
  if (!progress) return;
  const { service = '', step, text, done } = progress;
  observe({ type: 'progress', at: clock.now(), service, step, text, done });
}
