import type { ChildProcess } from 'node:child_process';

/**
 * Passes on to a child what this process is sent, until the function that it returns is called. In a terminal Ctrl-C
 * reaches the child by itself.
 */
export function forwardSignals(child: ChildProcess): () => void {
  const isTerminal = process.stdin.isTTY === true;
  const listeners = passedOn.map((signal) => {
    const listen = () => {
      if (signal !== 'SIGINT' || !isTerminal) child.kill(signal);
    };
    process.on(signal, listen);
    return () => process.off(signal, listen);
  });
  return () => listeners.forEach((stop) => stop());
}

const passedOn = ['SIGINT', 'SIGTERM', 'SIGHUP', 'SIGQUIT', 'SIGUSR1', 'SIGUSR2'] as const;
