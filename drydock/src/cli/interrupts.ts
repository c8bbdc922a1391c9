/** Ctrl-C, a closed terminal, a polite kill, and a reader of our output that went away. */
export interface Interrupts {
  signal: AbortSignal;
  /** Undefined while nothing interrupted. */
  exitCode(): number | undefined;
}

export interface InterruptOptions {
  /** The command has nothing to clean up. */
  immediate: boolean;
  /** The terminal sends Ctrl-C to the program that runs in it too, and that one decides. */
  leaveToChild: boolean;
  exit(code: number): void;
}

const codes = { SIGINT: 130, SIGTERM: 143, SIGHUP: 129 } as const;

/** npm passes on the Ctrl-C that the terminal already sent to us: two so close together are one. */
const sameMs = 1000;

/** The first interrupt asks to stop, the next one insists. */
export function listenForInterrupts({ immediate, leaveToChild, exit }: InterruptOptions): Interrupts {
  const controller = new AbortController();
  let first: { code: number; at: number } | undefined;
  const interrupt = (code: number) => {
    if (first && performance.now() - first.at < sameMs) return;
    if (immediate || (first && !leaveToChild)) exit(code);
    first = { code, at: performance.now() };
    controller.abort(new Error('interrupted'));
  };
  for (const [name, code] of Object.entries(codes)) process.on(name as NodeJS.Signals, () => interrupt(code));
  for (const stream of [process.stdout, process.stderr]) {
    stream.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'EPIPE') interrupt(141);
    });
  }
  return { signal: controller.signal, exitCode: () => first?.code };
}
