import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { DrydockError } from '../../../base/errors.ts';
import { npmCommand } from '../npm-command.ts';
import { runTool } from '../run-tool.ts';

export interface NpmPackage {
  name: string;
  version: string;
  /** `sha512-…`, pinned in this program. */
  integrity: string;
}

/**
 * Fetches one package as a .tgz file into `folder` and verifies it. `npm pack` is used because it knows the user's
 * registry, proxy, certificates and cache; it runs no script of the package.
 */
export async function npmPack(
  wanted: NpmPackage,
  folder: string,
  options: { environment: Record<string, string>; signal: AbortSignal },
): Promise<string> {
  const spec = `${wanted.name}@${wanted.version}`;
  const npm = npmCommand(options.environment);
  const attempt = (more: string[]) =>
    runTool({
      command: npm.command,
      args: [
        ...npm.args,
        'pack',
        spec,
        '--ignore-scripts',
        '--loglevel=error',
        '--pack-destination',
        folder,
        ...more,
      ],
      cwd: folder,
      environment: { ...options.environment, npm_config_update_notifier: 'false' },
      signal: options.signal,
    });
  // Cached packages need no network; what the cache says of a version that it never saw may be outdated.
  let result = await attempt(['--prefer-offline']);
  if (result.code !== 0 && result.stderr.some((line) => line.includes('ETARGET'))) result = await attempt([]);
  const file = (await readdir(folder)).find((name) => name.endsWith('.tgz'));
  if (result.code !== 0 || file === undefined) throw cannotFetch(spec, result.stderr);
  await verify(join(folder, file), wanted, spec);
  return join(folder, file);
}

function cannotFetch(spec: string, stderr: string[]): DrydockError {
  const output = stderr.filter((line) => line.trim() !== '').slice(0, 8);
  const why = output.find((line) => /ENOTFOUND|EAI_AGAIN|ECONN|ETIMEDOUT|E40\d|ENOTCACHED|CERT/.test(line));
  return new DrydockError(
    'PACKAGE_NOT_FETCHED',
    `npm could not fetch ${spec}${why ? `: ${clean(why)}` : ''}`,
    {
      hint: `Check the network, the proxy and npm's registry setting (npm config get registry), then try: npm pack ${spec}`,
      data: { package: spec, output },
    },
  );
}

function clean(line: string): string {
  return line.replace(/^npm (error|ERR!)\s*/, '').trim();
}

async function verify(file: string, wanted: NpmPackage, spec: string): Promise<void> {
  const hash = createHash('sha512');
  await pipeline(createReadStream(file), hash);
  const found = `sha512-${hash.digest('base64')}`;
  if (found === wanted.integrity) return;
  throw new DrydockError('PACKAGE_CHANGED', `${spec} is not the package that Drydock was built for`, {
    hint: 'The registry gave other bytes than the pinned ones. Check the registry that npm uses, then: npm cache verify',
    data: { package: spec, expected: wanted.integrity, found },
  });
}
