import type { Service } from '../../compose/model.ts';
import type { RunCommand } from '../command.ts';
import { openNamed } from '../open-named.ts';
import { renderJson } from '../render/json.ts';
import { renderTable } from '../render/table.ts';

/** Lists what services run from. Without Docker there are no images: then it is what stands in the Compose file. */
export const run: RunCommand = async (context, { args, options }) => {
  const { output } = context;
  const { engine, loaded } = await openNamed(context, args);
  const json = options.json === true || options.format === 'json';
  if (engine.handOn) {
    const flags = [...(json ? ['--format', 'json'] : []), ...(options.quiet === true ? ['--quiet'] : [])];
    return engine.handOn(['images', ...flags, ...args]);
  }
  const rows = Object.entries(loaded.project.services)
    .filter(([service]) => args.length === 0 || args.includes(service))
    .map(([service, definition]) => ({ service, image: definition.image, runsAs: runsAs(definition) }));
  if (json) output.print(renderJson(rows));
  else if (options.quiet === true)
    output.print(rows.map(({ image, service }) => image ?? service).join('\n'));
  else {
    const cells = rows.map(({ service, image = '', runsAs: how }) => [service, image, how]);
    output.print(renderTable(['SERVICE', 'IMAGE', 'RUNS AS'], cells));
  }
  return 0;
};

function runsAs({ build }: Service): string {
  return build ? `a process of this machine, from ${build.context}` : 'a process of this machine';
}
