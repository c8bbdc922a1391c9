import { stripVTControlCharacters } from 'node:util';
import type { Clock } from '../../base/clock.ts';
import type { LoadedProject } from '../../compose/loaded-project.ts';
import type { Observe } from '../engine.ts';
import type { DockerCli } from './docker-cli.ts';

export interface ComposeWatch {
  docker: DockerCli;
  compose: readonly string[];
  loaded: LoadedProject;
  services: readonly string[];
  observe: Observe;
  clock: Clock;
  signal: AbortSignal;
}

/** States of containers are told otherwise; output of builds would bury the rest. */
const bookkeeping =
  /^(#\d+ |Watch (enabled|disabled)|(Container|Network|Volume) |canceled$|Step \d+\/\d+ |--->)/;

/** Lets `docker compose watch` carry out the `develop.watch` rules while we are in the foreground. */
export async function composeWatch(options: ComposeWatch): Promise<void> {
  const { docker, compose, loaded, observe, clock, signal } = options;
  const services = options.services.filter((name) => loaded.project.services[name]?.develop?.watch?.length);
  if (services.length === 0) return;
  const last: string[] = [];
  const onLine = (line: string) => {
    const text = plainWords(stripVTControlCharacters(line).trim());
    if (text === '' || bookkeeping.test(text)) return;
    last.push(text);
    observe({
      type: 'progress',
      at: clock.now(),
      service: serviceIn(text, services),
      step: 'watch',
      text,
      done: true,
    });
  };
  const code = await docker.stream([...compose, 'watch', '--no-up', ...services], { onLine, signal });
  if (signal.aborted || code === 0) return;
  observe({
    type: 'notice',
    at: clock.now(),
    level: 'warn',
    code: 'WATCH_ENDED',
    text: `edits are no longer carried into the containers: ${last.at(-1) ?? `docker compose watch ended with ${code}`}`,
    hint: 'start again to have them carried out',
  });
}

/** `time="…" level=warning msg="…"` of Compose's own log. */
function plainWords(text: string): string {
  const message = /\bmsg="((?:[^"\\]|\\.)*)"/.exec(text)?.[1];
  return message === undefined ? text : message.replaceAll(/\\n|\\(.)/g, '$1').trim();
}

function serviceIn(text: string, services: readonly string[]): string {
  return services.find((name) => new RegExp(`(^|[\\s"'])${name}($|[\\s"':])`).test(text)) ?? '';
}
