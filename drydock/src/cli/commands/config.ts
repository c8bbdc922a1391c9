import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { DrydockError } from '../../base/errors.ts';
import { jsonOf, toConfigJson } from '../../compose/config-json.ts';
import { composeHash } from '../../compose/compose-hash.ts';
import { toConfigYaml } from '../../compose/config-yaml.ts';
import { loadProject, loadTemplate } from '../../compose/load.ts';
import type { AsWritten, LoadedProject } from '../../compose/loaded-project.ts';
import { selectInTemplate } from '../../compose/select-in-template.ts';
import { requireService, selectServices } from '../../compose/select-services.ts';
import { listVariables } from '../../compose/variables/list-variables.ts';
import type { Service } from '../../compose/model.ts';
import { writeYaml } from '../../compose/write-yaml.ts';
import type { CommandInput, RunCommand } from '../command.ts';
import type { Context } from '../context.ts';
import { noteWarnings } from '../note-warnings.ts';
import { renderTable } from '../render/table.ts';

/** Prints what the Compose file means, values included, as `docker compose config` does. */
export const run: RunCommand = async (context, input) => {
  const text = await textOf(context, input);
  if (input.options.quiet === true || text === '') return 0;
  const { output: file } = input.options;
  if (typeof file === 'string') writeFileSync(path.resolve(context.cwd, file), `${text}\n`);
  else context.output.print(text);
  return 0;
};

async function textOf(context: Context, { args, options }: CommandInput): Promise<string> {
  refuseDigests(options);
  const isJson = options.json === true || options.format === 'json';
  const asWritten = {
    paths: options.pathResolution === false,
    defaults: options.normalize === false,
    envFiles: options.envResolution === false,
  };
  if (options.variables === true) return variables(context, isJson);
  if (options.interpolate === false) return template(context, { args, options }, asWritten);
  const whole = await loadProject({
    ...context.loadOptions,
    services: [...args],
    allowNoServices: true,
    noConsistency: options.consistency === false,
    asWritten,
  });
  const loaded = selectServices(whole, args);
  noteWarnings(loaded, context.output.note);
  const list = listOf(loaded, options);
  if (list) return list.join('\n');
  return (isJson ? toConfigJson(loaded) : toConfigYaml(loaded)).trimEnd();
}

/** Variables as they are written; of the whole file, or of the services named with what they depend on. */
async function template(
  context: Context,
  { args, options }: CommandInput,
  asWritten: AsWritten,
): Promise<string> {
  const model = selectInTemplate(await loadTemplate({ ...context.loadOptions, asWritten }), args);
  const list = templateList(model, options);
  if (list) return list.join('\n');
  const isJson = options.json === true || options.format === 'json';
  return (isJson ? jsonOf(model) : writeYaml(model)).trimEnd();
}

async function variables(context: Context, isJson: boolean): Promise<string> {
  const found = listVariables(await loadTemplate(context.loadOptions));
  if (isJson) return JSON.stringify(found, null, 2);
  const rows = found.map((one) => [one.name, String(one.required), one.default, one.alternate]);
  return renderTable(['NAME', 'REQUIRED', 'DEFAULT VALUE', 'ALTERNATE VALUE'], rows);
}

const sections = ['services', 'volumes', 'networks', 'models'] as const;

/** The one-per-line forms; undefined when none was asked for. */
function listOf(loaded: LoadedProject, options: CommandInput['options']): string[] | undefined {
  const { project, disabled, environment } = loaded;
  const section = sections.find((name) => options[name] === true);
  if (section) return Object.keys(project[section] ?? {});
  if (options.images === true) {
    return Object.entries(project.services).map(([name, { image }]) => image ?? `${project.name}-${name}`);
  }
  if (typeof options.hash === 'string') return hashes(project.services, options.hash);
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

/** `"*"` or names with commas between them. */
function hashes(services: Record<string, Service>, wanted: string): string[] {
  const names = wanted === '*' ? Object.keys(services) : wanted.split(',');
  for (const name of names) requireService(name, Object.keys(services));
  const entries = Object.entries(services).filter(([name]) => names.includes(name));
  return entries.map(([name, service]) => `${name} ${composeHash(service)}`);
}

/** What an image's digest is, only the registry knows that has it. */
function refuseDigests(options: CommandInput['options']): void {
  const flag = ['resolve', 'lock'].find((word) => options[`${word}ImageDigests`] === true);
  if (flag === undefined) return;
  throw new DrydockError(
    'USAGE',
    `--${flag}-image-digests would have to ask registries, which config does not`,
    {
      hint: `with Docker: docker compose config --${flag}-image-digests`,
    },
  );
}

function templateList(
  model: Record<string, unknown>,
  options: CommandInput['options'],
): string[] | undefined {
  const section = sections.find((name) => options[name] === true);
  return section && Object.keys(model[section] ?? {});
}
