import { toConfigJson } from '../../compose/config-json.ts';
import { toConfigYaml } from '../../compose/config-yaml.ts';
import type { LoadedProject } from '../../compose/loaded-project.ts';
import type { RunCommand } from '../command.ts';
import { noteWarnings } from '../note-warnings.ts';

/** Prints what the Compose file means, values included, as `docker compose config` does. */
export const run: RunCommand = async (context, { options }) => {
  const { output } = context;
  const loaded = await context.loadProject();
  noteWarnings(loaded, output.note);
  if (options.quiet === true) return 0;
  const list = listOf(loaded, options);
  if (list) {
    if (list.length > 0) output.print(list.join('\n'));
    return 0;
  }
  const isJson = options.json === true || options.format === 'json';
  output.print((isJson ? toConfigJson(loaded) : toConfigYaml(loaded)).trimEnd());
  return 0;
};

/** The one-per-line forms; undefined when none was asked for. */
function listOf(loaded: LoadedProject, options: Readonly<Record<string, unknown>>): string[] | undefined {
  const { project, disabled, environment } = loaded;
  if (options.services === true) return Object.keys(project.services);
  if (options.volumes === true) return Object.keys(project.volumes ?? {});
  if (options.images === true) {
    return Object.entries(project.services).map(([name, { image }]) => image ?? `${project.name}-${name}`);
  }
  if (options.profiles === true) {
    const all = [...Object.values(project.services), ...Object.values(disabled)];
    return [...new Set(all.flatMap(({ profiles }) => profiles ?? []))].sort();
  }
  if (options.environment === true) {
    return Object.entries(environment)
      .map(([name, value]) => `${name}=${value}`)
      .sort();
  }
  return undefined;
}
