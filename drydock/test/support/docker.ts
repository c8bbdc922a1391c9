import { spawnSync } from 'node:child_process';

/** What an engine that answers says of itself; undefined: the tests that need one are skipped, and say so. */
export function answeringEngine(): string | undefined {
  const { status, stdout } = spawnSync('docker', ['version', '--format', '{{.Server.Version}}'], {
    encoding: 'utf8',
    timeout: 5000,
  });
  const version = status === 0 ? stdout.trim() : '';
  if (version === '')
    console.warn(
      'SKIPPED: no Docker engine answers (DOCKER_HOST may name one); nothing of Docker was tested',
    );
  return version || undefined;
}

/** As `2.26.1`; `0` where there is none. */
export function composeVersion(): string {
  const { status, stdout } = spawnSync('docker', ['compose', 'version', '--short'], { encoding: 'utf8' });
  return status === 0 ? stdout.trim().replace(/^v/, '') : '0';
}

export function docker(...args: string[]): string {
  const { stdout, stderr, status } = spawnSync('docker', args, { encoding: 'utf8' });
  if (status !== 0) throw new Error(`docker ${args.join(' ')}: ${stderr}`);
  return stdout.trim();
}

/** Images that were built for a project; a plain `down` keeps them. */
export function removeBuiltImages(project: string): void {
  const images = docker('image', 'ls', '--quiet', '--filter', `reference=${project}-*`);
  if (images !== '') docker('image', 'rm', '--force', ...new Set(images.split('\n')));
}

/** Containers, networks and volumes of a project, by name; empty when nothing is left. */
export function leftInDocker(project: string): string[] {
  const filter = ['--filter', `label=com.docker.compose.project=${project}`];
  return [
    docker('ps', '-a', '--format', 'container {{.Names}}', ...filter),
    docker('network', 'ls', '--format', 'network {{.Name}}', ...filter),
    docker('volume', 'ls', '--format', 'volume {{.Name}}', ...filter),
  ].filter((line) => line !== '');
}
