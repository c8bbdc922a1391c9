import { normalise, withoutDefaults } from './canonical/normalise.ts';
import type { Model, SourceFiles } from './load-context.ts';
import { loadModel } from './load-model.ts';
import type { LoadOptions } from './loaded-project.ts';
import { naturalOrder } from './natural-order.ts';
import { openProject } from './open-project.ts';
import { plain } from './plain.ts';

/**
 * The model with its variables as they are written: `config --no-interpolate`, and the search for variables. As in
 * Compose it is only partly resolved: all services are in it, whatever their profiles, and nothing is checked that a
 * variable decides.
 */
export function loadTemplateFrom(source: SourceFiles, options: LoadOptions): Model {
  const { name, files, context } = openProject(source, options, { interpolates: false });
  const model = loadModel(files, context, []);
  const complete = options.asWritten?.defaults ? withoutDefaults : normalise;
  return plain(
    complete(model, name, () => undefined),
    naturalOrder,
  ) as Model;
}
