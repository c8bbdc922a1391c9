import type { RunCommand } from '../command.ts';
import { openNamed } from '../open-named.ts';
import { renderJson } from '../render/json.ts';
import { renderTable } from '../render/table.ts';

/** Lists the named volumes of the project, or of some services. */
export const run: RunCommand = async (context, { args, options }) => {
  const { output } = context;
  const { engine, loaded, choice } = await openNamed(context, args);
  const { services, volumes = {} } = loaded.project;
  const usedBy = (key: string) =>
    Object.keys(services).filter((name) =>
      services[name]!.volumes?.some(({ type, source }) => type === 'volume' && source === key),
    );
  const rows = [];
  for (const [key, volume] of Object.entries(volumes)) {
    const users = usedBy(key);
    if (args.length > 0 && !users.some((name) => args.includes(name))) continue;
    const user = users[0];
    const target = services[user ?? '']?.volumes?.find(({ source }) => source === key)?.target;
    const folder = user && target ? await engine.host?.hostPath(user, target) : undefined;
    rows.push({ name: volume?.name ?? `${loaded.project.name}_${key}`, services: users, folder });
  }
  if (options.quiet === true) output.print(rows.map(({ name }) => name).join('\n'));
  else if (options.json === true || options.format === 'json') output.print(renderJson(rows));
  else {
    const where = choice.engine === 'docker' ? 'in Docker' : '';
    const cells = rows.map(({ name, services: users, folder }) => [name, users.join(', '), folder ?? where]);
    output.print(renderTable(['VOLUME', 'SERVICES', 'WHERE'], cells));
  }
  return 0;
};
