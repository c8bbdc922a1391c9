import { loadProject } from '../compose/load.ts';
import type { Recipe } from '../engines/local/recipe.ts';
import { serviceHash } from '../engines/local/service-hash.ts';
import type { LocalEngineOptions } from '../supervision/local-host.ts';
import { prepareService } from '../supervision/prepare-service.ts';

/** Stands for all recipes: what it takes to provision a database is loaded when a service is prepared, not for `ps`. */
const anyRecipe: Recipe = {
  kind: 'any',
  matches: () => true,
  refusal: async (context) => {
    const { recipes } = await import('../engines/local/recipes/all.ts');
    return recipes.find((one) => one.matches(context.service, context))?.refusal?.(context);
  },
  prepare: async (context) => {
    const { recipes } = await import('../engines/local/recipes/all.ts');
    return prepareService(recipes, context);
  },
};

/** What the local engine is made of, in this process and in the detached supervisor alike. */
export function localOptions(environment: Readonly<Record<string, string | undefined>>): LocalEngineOptions {
  return {
    recipes: [anyRecipe],
    configHash: serviceHash,
    load: loadProject,
    knownPorts: async (loaded) => {
      const { knownPorts } = await import('../engines/local/known-ports.ts');
      return knownPorts(loaded);
    },
    environment: { ...environment },
  };
}
