import { mkdir, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { DrydockError } from '../../../base/errors.ts';
import { findOnPath } from '../find-on-path.ts';
import type { RecipeContext } from '../recipe.ts';
import { runTool } from '../run-tool.ts';
import type { ToolResult } from '../run-tool.ts';

type Context = Pick<RecipeContext, 'paths' | 'hostEnvironment' | 'marker' | 'signal'>;

/** Whether this is a Debian or Ubuntu whose own package tools can fetch for us. */
export function hasApt(environment: Record<string, string>): boolean {
  return ['apt-get', 'dpkg-deb'].every((program) => findOnPath(program, environment) !== undefined);
}

/**
 * Fetches the first of `alternatives` (lists of Debian packages) that the distribution has, with what it needs and this
 * system lacks, and unpacks it into `folder`: no root, nothing installed. apt itself verifies each package against the
 * signed lists of the distribution. Returns `name_version` of each.
 */
export async function fetchAptPackages(
  alternatives: string[][],
  folder: string,
  context: Context,
): Promise<string[]> {
  const download = join(folder, 'download');
  await mkdir(download, { recursive: true });
  if (!(await fetchFirst(alternatives, [], download, context)).ok) {
    // The system's package lists are absent (slim images) or outdated: use lists of our own.
    const apt = await privateLists(context);
    await aptGet([...apt, 'update'], download, context);
    const attempt = await fetchFirst(alternatives, apt, download, context);
    if (!attempt.ok) throw notFetched(alternatives, attempt.result);
  }
  const files = (await readdir(download)).filter((file) => file.endsWith('.deb')).sort();
  const { hostEnvironment, marker, signal } = context;
  for (const file of files) {
    const environment = { ...hostEnvironment, ...marker };
    const args = ['-x', join(download, file), folder];
    const unpacked = await runTool({ command: 'dpkg-deb', args, cwd: download, environment, signal });
    if (unpacked.code !== 0) throw notFetched(alternatives, unpacked);
  }
  await rm(download, { recursive: true });
  return files.map((file) => file.replace(/_[^_]*\.deb$/, '').replace('%3a', ':'));
}

async function fetchFirst(
  alternatives: string[][],
  apt: string[],
  folder: string,
  context: Context,
): Promise<{ ok: boolean; result: ToolResult }> {
  let result: ToolResult = { code: null, stdout: [], stderr: [] };
  for (const names of alternatives) {
    // A simulated installation is apt's own answer to what is missing.
    const asked = ['--simulate', '--reinstall', '--no-install-recommends', '-y'];
    result = await aptGet([...apt, 'install', ...asked, ...names], folder, context);
    const needed = result.stdout.flatMap((line) => /^Inst (\S+)/.exec(line)?.[1] ?? []);
    if (result.code !== 0 || needed.length === 0) continue;
    result = await aptGet([...apt, 'download', '-qq', ...needed], folder, context);
    return { ok: result.code === 0, result };
  }
  return { ok: false, result };
}

async function privateLists(context: Context): Promise<string[]> {
  const root = join(context.paths.cache, 'apt');
  await mkdir(join(root, 'lists/partial'), { recursive: true });
  await mkdir(join(root, 'cache/archives/partial'), { recursive: true });
  return ['-o', `Dir::State::lists=${root}/lists`, '-o', `Dir::Cache=${root}/cache`];
}

/** Without a network this must end in seconds, and say so. */
const options = [
  'Debug::NoLocking=1',
  'Acquire::Retries=1',
  'Acquire::http::Timeout=10',
  'Acquire::https::Timeout=10',
].flatMap((option) => ['-o', option]);

function aptGet(args: string[], cwd: string, context: Context): Promise<ToolResult> {
  const asRoot = process.geteuid?.() === 0 ? ['-o', 'APT::Sandbox::User=root'] : [];
  return runTool({
    command: 'apt-get',
    // Reads, and writes private files: the system's lock is not ours to take.
    args: [...options, ...asRoot, ...args],
    cwd,
    environment: {
      ...context.hostEnvironment,
      ...context.marker,
      LC_ALL: 'C',
      DEBIAN_FRONTEND: 'noninteractive',
    },
    signal: context.signal,
  });
}

function notFetched(alternatives: string[][], result: ToolResult): DrydockError {
  const names = alternatives[0] ?? [];
  const output = [...result.stderr, ...result.stdout].filter((line) => /^[EW]:/.test(line)).slice(0, 8);
  const why = output.find((line) => line.startsWith('E:')) ?? output[0] ?? '';
  return new DrydockError('PACKAGE_NOT_FETCHED', `apt-get could not fetch ${names.join(', ')}: ${why}`, {
    hint: `Check the network and /etc/apt/sources.list, then try: apt-get download ${names.join(' ')}`,
    data: { packages: names, output },
  });
}
