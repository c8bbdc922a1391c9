import { DrydockError } from '../base/errors.ts';
import { withUlimits } from '../engines/local/limits/with-ulimits.ts';
import type { Launch, Recipe, RecipeContext } from '../engines/local/recipe.ts';

/** Has the first recipe that matches prepare the service. */
export async function prepareService(recipes: readonly Recipe[], context: RecipeContext): Promise<Launch> {
  const recipe = recipes.find((one) => one.matches(context.service, context));
  if (!recipe) throw noRecipe(context);
  try {
    return withUlimits(await recipe.prepare(context), context.service);
  } catch (error) {
    if (error instanceof DrydockError || context.signal.aborted) throw error;
    const message = error instanceof Error ? error.message : String(error);
    throw new DrydockError('PREPARE_FAILED', `${context.name} could not be prepared: ${message}`, {
      hint: `DRYDOCK_DEBUG=1 shows where. Leave it out with up --skip ${context.name}, or use --engine docker.`,
      data: { service: context.name, recipe: recipe.kind },
      cause: error,
    });
  }
}

function noRecipe({ name, service, loaded }: RecipeContext): DrydockError {
  const what = service.image ? `the image ${service.image}` : 'this service';
  return new DrydockError(
    'NO_RECIPE',
    `The local engine does not know how to run ${what} (service ${name})`,
    {
      hint: `Say how it runs on the host with x-drydock: { command: … } under the service, leave it out with x-drydock: { skip: true }, or use Docker.`,
      location: loaded.locate(['services', name]),
      data: { service: name, image: service.image },
    },
  );
}
