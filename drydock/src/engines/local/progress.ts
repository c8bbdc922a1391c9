import type { RecipeContext } from './recipe.ts';

/** One long step on the screen, as `redis: fetching packages …`. */
export interface Progress {
  update(text: string): void;
  done(text: string): void;
}

export function startProgress(
  context: Pick<RecipeContext, 'name' | 'observe'>,
  step: string,
  text: string,
): Progress {
  const started = Date.now();
  const show = (line: string, more: { done?: boolean; ms?: number } = {}) =>
    context.observe({ type: 'progress', at: Date.now(), service: context.name, step, text: line, ...more });
  show(text);
  return {
    update: (line) => show(line),
    done: (line) => show(line, { done: true, ms: Date.now() - started }),
  };
}
