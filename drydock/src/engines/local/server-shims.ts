import { shellQuote } from './shell-quote.ts';

/**
 * For a shell line or a script that starts the server among other things: the server with what Drydock decides behind
 * its own arguments, and the image's starters, which only hand over.
 */
export function serverShims(
  program: string,
  { command, options }: { command: string; options: readonly string[] },
): Record<string, string> {
  const drop = '#!/bin/sh\nshift\nexec "$@"\n';
  return {
    [program]: `#!/bin/sh\nexec ${shellQuote(command)} "$@" ${options.map(shellQuote).join(' ')}\n`,
    'docker-entrypoint.sh': `#!/bin/sh\ncase \${1:--} in -*) set -- ${program} "$@" ;; esac\nexec "$@"\n`,
    gosu: drop,
    'su-exec': drop,
  };
}
