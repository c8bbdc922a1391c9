import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { lockFor } from './lock-for.mjs';

/** What goes into the bundle, and the bundler. The package needs nothing once it is built, so all are development ones. */
export const buildNeeds = ['chokidar', 'commander', 'picocolors', 'rolldown', 'yaml'];

const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'];

/**
 * Runs `npm ci` when a package that the build or the bundle needs is missing or of another version. Resolves to
 * whether it did.
 */
export async function installDependencies(home, say) {
  if (isComplete(home)) return false;
  const unlock = await lock(home, say);
  let isInterrupted = false;
  const interrupted = () => (isInterrupted = true);
  for (const signal of signals) process.on(signal, interrupted);
  try {
    if (isComplete(home)) return false;
    say(`first run: installing ${buildNeeds.join(', ')}…`);
    if (hasTools(home)) await npmCi(home);
    else await installPart(home);
    return true;
  } finally {
    for (const signal of signals) process.removeListener(signal, interrupted);
    unlock();
    // Half an install is recognised as such next time.
    if (isInterrupted) process.exit(130);
  }
}

/** npm writes its hidden lock file last: without it an earlier install was cut short. */
function isComplete(home) {
  const hidden = path.join(home, 'node_modules', '.package-lock.json');
  if (!existsSync(hidden)) return false;
  const { devDependencies } = readJson(path.join(home, 'package.json'));
  return buildNeeds.every((name) => {
    const file = path.join(home, 'node_modules', name, 'package.json');
    return existsSync(file) && readJson(file).version === devDependencies[name];
  });
}

/** An update must not take away the tools that somebody installed for work on the sources. */
function hasTools(home) {
  const { devDependencies } = readJson(path.join(home, 'package.json'));
  return Object.keys(devDependencies).some(
    (name) => !buildNeeds.includes(name) && existsSync(path.join(home, 'node_modules', name)),
  );
}

/** Tests, types and linting are several times as much to install: a first start does not wait for them. */
async function installPart(home) {
  const aside = path.join(home, 'dist', `.tmp-install-${process.pid}`);
  mkdirSync(aside, { recursive: true });
  try {
    const { manifest, lock } = lockFor(readJson(path.join(home, 'package-lock.json')), buildNeeds);
    writeFileSync(path.join(aside, 'package.json'), JSON.stringify(manifest));
    writeFileSync(path.join(aside, 'package-lock.json'), JSON.stringify(lock));
    await npmCi(aside);
    rmSync(path.join(home, 'node_modules'), { recursive: true, force: true });
    renameSync(path.join(aside, 'node_modules'), path.join(home, 'node_modules'));
  } finally {
    rmSync(aside, { recursive: true, force: true });
  }
}

async function npmCi(folder) {
  const { command, args } = npm();
  const options = ['ci', '--no-audit', '--no-fund', '--loglevel=error'];
  const child = spawn(command, [...args, ...options], {
    cwd: folder,
    stdio: ['ignore', 'pipe', 'pipe'],
    shell: args.length === 0 && process.platform === 'win32',
  });
  const interrupted = () => child.kill('SIGTERM');
  for (const signal of signals) process.on(signal, interrupted);
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (data) => (output += data));
  const dots = process.stderr.isTTY ? setInterval(() => process.stderr.write('.'), 1000) : undefined;
  const code = await new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', resolve);
  }).finally(() => {
    for (const signal of signals) process.removeListener(signal, interrupted);
    clearInterval(dots);
    if (dots) process.stderr.write('\n');
  });
  if (code !== 0) throw npmError(output, code);
}

/** The npm that started us, else the one beside this Node, else whatever the PATH has. */
function npm() {
  const beside = path.dirname(process.execPath);
  const found = [
    process.env.npm_execpath,
    path.join(beside, '..', 'lib', 'node_modules', 'npm', 'bin', 'npm-cli.js'),
    path.join(beside, 'node_modules', 'npm', 'bin', 'npm-cli.js'),
  ].find((file) => file?.endsWith('npm-cli.js') && existsSync(file));
  return found ? { command: process.execPath, args: [found] } : { command: 'npm', args: [] };
}

/** Says which host or package failed, not only that npm did. */
function npmError(output, code) {
  const request = /request to (https?:\/\/[^\s/]+)\/(\S+?) failed, reason: (.*)/.exec(output);
  const refused = /\b(E4\d\d|E5\d\d)\b.*? (?:GET )?(https?:\/\/[^\s/]+)\/(\S+)/s.exec(output);
  const unreachable = /(ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENETUNREACH)\D*?(\S*)/.exec(
    output,
  );
  const last = output.trim().split('\n').slice(-12).join('\n');
  const error = new Error(`installing its packages failed (npm ci exited with ${code})\n${indent(last)}`);
  if (request) {
    error.message = `cannot reach ${request[1]} to fetch ${decodeURIComponent(request[2])}: ${request[3]}`;
    error.hint =
      'check the network or the proxy (npm config get proxy, registry); what npm has in its cache needs none';
  } else if (refused) {
    error.message = `${refused[2]} answered ${refused[1]} for ${decodeURIComponent(refused[3])}`;
    error.hint = 'check the registry: npm config get registry';
  } else if (unreachable) {
    error.hint = 'check the network or the proxy: npm config get registry, npm config get proxy';
  }
  return error;
}

/** Two commands started at once must not run npm in the same folder. */
async function lock(home, say) {
  const folder = path.join(home, 'dist', '.installing');
  mkdirSync(path.dirname(folder), { recursive: true });
  for (let told = false; ; told = true) {
    try {
      mkdirSync(folder);
      break;
    } catch {
      if (!isHeld(folder)) rmSync(folder, { recursive: true, force: true });
      else if (!told) say('waiting for another drydock that is installing…');
      await sleep(200);
    }
  }
  writeFileSync(path.join(folder, 'pid'), String(process.pid));
  return () => rmSync(folder, { recursive: true, force: true });
}

/** By a process that is alive; a folder without a pid was made this moment. */
function isHeld(folder) {
  try {
    process.kill(Number(readFileSync(path.join(folder, 'pid'), 'utf8')), 0);
    return true;
  } catch (error) {
    if (error.code === 'EPERM') return true;
    return (
      error.code === 'ENOENT' &&
      Date.now() - (statSync(folder, { throwIfNoEntry: false })?.mtimeMs ?? 0) < 2000
    );
  }
}

function indent(text) {
  return text.replaceAll(/^/gm, '  ');
}

function readJson(file) {
  return JSON.parse(readFileSync(file, 'utf8'));
}
