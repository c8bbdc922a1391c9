import { delimiter, dirname, join } from 'node:path';
import { DrydockError } from '../../../base/errors.ts';
import { startProgress } from '../progress.ts';
import type { RecipeContext } from '../recipe.ts';
import { runTool } from '../run-tool.ts';
import type { BuildStep } from './build-steps.ts';
import { installVariables } from './host-variables.ts';
import { managerShims } from './manager-shims.ts';
import { hostCommand } from './step-command.ts';
import { toolsBin } from './tools-folder.ts';

/** npm says nothing for long: a line with the time shows that it lives. */
const silence = 2000;

/** One install or generate step, with its output as progress. */
export async function runStep(step: BuildStep, folder: string, context: RecipeContext): Promise<void> {
  const title = step.words.join(' ');
  const environment = stepEnvironment(step, folder, context);
  const started = Date.now();
  const progress = startProgress(context, step.kind === 'tool' ? 'install' : step.kind, title);
  const timer = setInterval(
    () => progress.update(`${title} (${Math.round((Date.now() - started) / 1000)} s)`),
    silence,
  );
  try {
    const result = await runTool({
      ...hostCommand(step.words, folder, environment),
      cwd: folder,
      environment,
      signal: context.signal,
      onLine: (line) => line.trim() !== '' && progress.update(`${title}: ${line.trim()}`),
    });
    if (result.code !== 0) throw stepFailed(step, folder, result, context);
  } finally {
    clearInterval(timer);
  }
  progress.done(title);
}

/**
 * As in the image: what the Dockerfile set so far, over the user's own environment (registry, proxy, certificates).
 * Nothing of the service's NODE_OPTIONS: an install step starts Node programs that are not the service.
 */
function stepEnvironment(step: BuildStep, folder: string, context: RecipeContext): Record<string, string> {
  const host = installVariables(context.hostEnvironment);
  const image = Object.entries(step.run.environment).filter(([name]) => name !== 'PATH' && name !== 'HOME');
  return {
    ...host,
    ...Object.fromEntries(image),
    npm_config_audit: 'false',
    npm_config_fund: 'false',
    npm_config_update_notifier: 'false',
    npm_config_progress: 'false',
    ...(step.kind === 'tool' && { npm_config_prefix: folder }),
    PATH: [
      join(folder, 'node_modules/.bin'),
      ...managerShims(folder, { environment: host, cache: context.paths.cache }),
      toolsBin(context.paths),
      dirname(process.execPath),
      host.PATH,
    ].join(delimiter),
    ...context.marker,
  };
}

function stepFailed(
  step: BuildStep,
  folder: string,
  result: { code: number | null; stdout: string[]; stderr: string[] },
  context: RecipeContext,
): DrydockError {
  const title = step.words.join(' ');
  const output = [...result.stdout, ...result.stderr].filter((line) => line.trim() !== '').slice(-15);
  const first = result.stderr.find((line) => /error/i.test(line)) ?? output.at(-1) ?? '';
  const isNetwork = output.some((line) =>
    /ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENETUNREACH/.test(line),
  );
  const hint = isNetwork
    ? `Check the network, the proxy and npm's registry setting, then try it by hand: cd ${folder} && ${title}`
    : `Try it by hand: cd ${folder} && ${title}`;
  return new DrydockError(
    'BUILD_STEP_FAILED',
    `${context.name}: ${title} failed (exit code ${result.code ?? 'none'}): ${first.replace(/^npm error\s*/, '').trim()}`,
    { hint, data: { service: context.name, command: title, folder, code: result.code, output } },
  );
}
