import { existsSync } from 'node:fs';
import { DrydockError } from '../../base/errors.ts';
import type { LoadedProject } from '../../compose/loaded-project.ts';
import { envNotPassed } from '../../compose/lint/rules/env-not-passed.ts';
import { lintedProject } from '../../compose/lint/linted-project.ts';
import { lintProject } from '../../compose/lint/lint-project.ts';
import { requireService } from '../../plan/select.ts';
import type { RunCommand } from '../command.ts';
import { diskOf, explainService } from '../explain/explain-service.ts';
import type { ExplainedService } from '../explain/explained.ts';
import { hideSecrets } from '../explain/hide-secrets.ts';
import { noVariable } from '../explain/no-variable.ts';
import { renderOverview, renderService, renderVariable } from '../render/explained.ts';

/** Says of every variable where it comes from, what lost, and how the engine changed it. */
export const run: RunCommand = async (context, { args, options }) => {
  const { output, cwd } = context;
  const [action, target] = args;
  if (action !== 'explain') {
    throw new DrydockError('USAGE', `env knows no ${action}`, {
      hint: 'drydock env explain [service[.variable]]',
    });
  }
  const all = await context.loadProject();
  const { service, variable } = split(target, all);
  const loaded = service === undefined ? all : await context.loadProject([service]);
  if (service !== undefined) requireService(loaded.project, service);
  const { choice } = await context.openEngine(loaded, { starting: false });
  const view = { colors: output.colors, cwd };
  const names = service === undefined ? Object.keys(loaded.project.services) : [service];
  const services: ExplainedService[] = [];
  for (const name of names) {
    const explained = await explainService(context, loaded, name, choice.engine);
    services.push(options.showSecrets === true ? explained : hideSecrets(explained));
  }
  const found = variable === undefined ? undefined : findVariable(services[0], variable, loaded);
  const unused = unusedLines(loaded);
  if (options.json === true)
    output.print(JSON.stringify({ services: services.map((one) => only(one, variable)), unused }, null, 2));
  else if (found) output.print(renderVariable(found, services[0] as ExplainedService, view));
  else if (service !== undefined) output.print(renderService(services[0] as ExplainedService, view));
  else output.print(renderOverview(services, view));
  if (variable === undefined && options.json !== true)
    for (const text of unused) output.note(`drydock: ${text}`);
  return 0;
};

/** `service.VARIABLE`; names of services may have dots, too. */
function split(
  target: string | undefined,
  { project, disabled }: LoadedProject,
): { service?: string; variable?: string } {
  if (target === undefined) return {};
  const known = { ...project.services, ...disabled };
  if (Object.hasOwn(known, target) || !target.includes('.')) return { service: target };
  const dot = target.lastIndexOf('.');
  return { service: target.slice(0, dot), variable: target.slice(dot + 1) };
}

function findVariable(explained: ExplainedService | undefined, variable: string, loaded: LoadedProject) {
  const { service = '', variables = [], added = {} } = explained ?? {};
  const found = variables.find((one) => one.variable === variable);
  if (found) return found;
  const change = added[variable];
  if (!change) {
    const known = variables.map((one) => one.variable);
    throw noVariable(service, variable, known, loaded, diskOf(loaded));
  }
  return {
    service,
    variable,
    value: null,
    winner: { kind: 'image' as const, value: null },
    lost: [],
    change,
  };
}

function only(explained: ExplainedService, variable: string | undefined): ExplainedService {
  if (variable === undefined) return explained;
  return {
    ...explained,
    variables: explained.variables.filter((one) => one.variable === variable),
    added: Object.fromEntries(Object.entries(explained.added).filter(([name]) => name === variable)),
  };
}

/** Lines of `.env` that reach no service: the trap of taking it for an env_file. */
function unusedLines(loaded: LoadedProject): string[] {
  const disk = { ...diskOf(loaded), exists: existsSync };
  return lintProject(lintedProject(loaded, disk), [envNotPassed]).map(
    ({ message, location }) => `${message} (line ${location?.line}): .env is no env_file`,
  );
}
