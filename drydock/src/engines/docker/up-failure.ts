import { DrydockError } from '../../base/errors.ts';

/** Turns what `docker compose up` wrote before it failed into one error with the lines that matter. */
export function upFailure(lines: readonly string[], exitCode: number): DrydockError {
  const text = lines.join('\n');
  const data = { exitCode, output: lines.slice(-40) };
  const build =
    /failed to solve: (.*)/.exec(text) ?? /^(The command .* returned a non-zero code: \d+)/m.exec(text);
  if (build) {
    return new DrydockError(
      'BUILD_FAILED',
      `building an image failed: ${build[1]}${tail(buildOutput(lines), 15)}`,
      {
        hint: networkHint(text) ?? 'correct the Dockerfile or what it runs, then start again',
        data,
      },
    );
  }
  const port = /(?:Bind for|listen tcp4?) \S*?:(\d+).*?(already allocated|address already in use)/.exec(text);
  if (port) {
    const hint = 'another container or program took it meanwhile: docker ps shows containers';
    return new DrydockError('PORT_TAKEN', `port ${port[1]} is taken`, {
      hint,
      data: { ...data, port: Number(port[1]) },
    });
  }
  const pull =
    /^.*(pull access denied for \S+|manifest for \S+ not found|failed to resolve reference \S+|Get "https?:\/\/[^"]+").*$/m.exec(
      text,
    );
  if (pull) {
    const hint = 'check the image name, the network and the proxy settings of Docker';
    return new DrydockError('PULL_FAILED', `an image cannot be fetched: ${pull[0].trim()}`, { hint, data });
  }
  const last = lines
    .filter((line) => line.trim() !== '' && !/^ (Container|Network|Volume) /.test(line))
    .slice(-6);
  return new DrydockError('DOCKER_FAILED', `docker compose up ended with ${exitCode}${tail(last, 6)}`, {
    hint: 'DRYDOCK_DEBUG=1 shows where; docker compose itself may say more: docker compose up',
    data,
  });
}

/** `container shop-db-1 is unhealthy`, `container shop-db-1 exited (1)`: which service held the others up. */
export function failedDependency(lines: readonly string[], project: string): string | undefined {
  const found = /container (\S+) (?:is unhealthy|exited \(\d+\)|is restarting)/.exec(lines.join('\n'));
  const name = found?.[1];
  return name?.startsWith(`${project}-`) ? name.slice(project.length + 1).replace(/-\d+$/, '') : name;
}

/** Output of build steps (`#8 12.3 npm error …`), not the bookkeeping around it; the old builder marks nothing. */
function buildOutput(lines: readonly string[]): string[] {
  const marked = lines.filter((line) => /^#\d+ \d+\.\d+ /.test(line));
  return marked.length > 0
    ? marked
    : lines.filter((line) => !/^(#\d+ |\s*$| (Container|Network|Volume) )/.test(line));
}

function networkHint(text: string): string | undefined {
  const url = /request to (https?:\/\/[^\s/]+)/.exec(text)?.[1];
  const host = /(?:ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ETIMEDOUT)[ \t]+([\w.:-]+)/.exec(text)?.[1];
  if (!url && !host) return undefined;
  return `the build cannot reach ${url ?? host}: check network, proxy and DNS of Docker builds`;
}

function tail(lines: readonly string[], count: number): string {
  const kept = lines.slice(-count).map((line) => `\n  ${line.replace(/^#\d+ (\d+\.\d+ )?/, '')}`);
  return kept.join('');
}
