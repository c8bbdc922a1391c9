import path from 'node:path';
import { DrydockError } from '../../src/base/errors.ts';
import { toConfigJson } from '../../src/compose/config-json.ts';
import { toConfigYaml } from '../../src/compose/config-yaml.ts';
import { loadProjectFrom } from '../../src/compose/load-project.ts';

export type Verdict = { accepted: true } | { accepted: false; error: DrydockError } | { crash: unknown };

/** What the loader says of a Compose file that is alone in its folder. Anything but a project or a told error is a crash. */
export function verdictOn(text: string, file = '/generative/proj/compose.yaml'): Verdict {
  try {
    const loaded = loadProjectFrom(
      { read: (asked) => (asked === file ? text : undefined) },
      { cwd: path.dirname(file), environment: { HOME: '/home/generative' }, allowNoServices: true },
    );
    // The printers walk the whole project, too; YAML costs ten times as much, so some do.
    if (text.length % 10 === 0) toConfigYaml(loaded);
    toConfigJson(loaded);
    return { accepted: true };
  } catch (error) {
    return error instanceof DrydockError ? { accepted: false, error } : { crash: error };
  }
}
