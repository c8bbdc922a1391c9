import type { LocalPaths, Recipe } from '../engines/local/recipe.ts';
import type { StackEvent } from '../engines/stack-event.ts';
import type { LogHub } from '../logs/log-hub.ts';
import type { RunContext } from './run-context.ts';

/** What a stack is given of its supervisor. */
export interface StackContext extends RunContext {
  hub: LogHub<StackEvent>;
  recipes: readonly Recipe[];
  paths: LocalPaths;
  hostEnvironment: Record<string, string>;
}
