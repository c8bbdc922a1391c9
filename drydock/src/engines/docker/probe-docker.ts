import type { DockerCli } from './docker-cli.ts';

export type DockerProbe =
  | { answers: true; engine: string; compose: string }
  | {
      answers: false;
      /** A clause: "no docker is on the PATH". */
      reason: string;
      remedy: string;
      /** What was found nevertheless. */
      cli: boolean;
      engine?: string;
    };

/** The first engine that knows a health check's `start_interval`; Compose refuses files that use it on older ones. */
export const oldestEngine = 25;

/** Is there an engine that can run this? Two questions at once, because each costs a tenth of a second. */
export async function probeDocker(docker: DockerCli, timeoutMs = 2000): Promise<DockerProbe> {
  const [server, compose] = await Promise.all([
    docker.capture(['version', '--format', '{{.Server.Version}}'], { timeoutMs }),
    docker.capture(['compose', 'version', '--short'], { timeoutMs }),
  ]);
  if (server.code === 127) {
    return { answers: false, cli: false, reason: 'no docker is on the PATH', remedy: 'install Docker' };
  }
  const engine = server.stdout.trim();
  if (server.code !== 0 || engine === '') return { answers: false, cli: true, ...whyNoAnswer(server) };
  if (Number.parseInt(engine, 10) < oldestEngine) {
    const reason = `Docker Engine ${engine} is too old (${oldestEngine} is needed)`;
    return { answers: false, cli: true, engine, reason, remedy: 'update Docker' };
  }
  if (compose.code !== 0) {
    const remedy = 'install the Compose plugin (docker-compose-plugin)';
    return { answers: false, cli: true, engine, reason: 'docker compose is missing', remedy };
  }
  return { answers: true, engine, compose: compose.stdout.trim().replace(/^v/, '') };
}

function whyNoAnswer({ code, stderr }: { code: number; stderr: string }): { reason: string; remedy: string } {
  if (code === 124)
    return { reason: 'no Docker engine answers within 2 s', remedy: 'start or restart Docker' };
  if (/permission denied/i.test(stderr)) {
    return {
      reason: 'you may not use the Docker engine (permission denied)',
      remedy: 'add yourself to the group docker (sudo usermod -aG docker $USER) and sign in again',
    };
  }
  return { reason: 'no Docker engine answers', remedy: 'start Docker' };
}
