import type { Observe } from '../engine.ts';
import { tellProgress, type ComposeUp } from './compose-up.ts';
import { upFailure } from './up-failure.ts';

/** Builds these images and no other: `up --build` would build all, and each new image means a new container. */
export async function composeBuild(
  { docker, compose, project, clock }: ComposeUp,
  { services, observe, signal }: { services: readonly string[]; observe: Observe; signal: AbortSignal },
): Promise<void> {
  const lines: string[] = [];
  const onLine = (line: string) => {
    lines.push(line);
    tellProgress(line, project, observe, clock);
  };
  const code = await docker.stream([...compose, 'build', ...services], { onLine, signal });
  signal.throwIfAborted();
  if (code !== 0) throw upFailure(lines, code);
}
