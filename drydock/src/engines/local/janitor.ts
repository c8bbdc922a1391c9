import { spawn, type ChildProcess } from 'node:child_process';
import { janitorScript } from './janitor-script.ts';
import { identifyProcess, type ProcessIdentity } from '../../state/process-identity.ts';

/** A tiny process that outlives the supervisor for as long as it takes to clean up after it, even after SIGKILL. */
export interface Janitor {
  readonly identity: ProcessIdentity | undefined;
  /** Registers a process group: at the supervisor's death it gets its stop signal. */
  add(group: number, signal: NodeJS.Signals): void;
  remove(group: number): void;
  /** The supervisor ended well: nothing is left to do. Resolves when the janitor has left. */
  dismiss(): Promise<void>;
}

export interface JanitorOptions {
  run: string;
  runtime: string;
  record: string;
  crashedRecord: string;
}

/** Starts the janitor in a session of its own, at the other end of a pipe that only this process holds. */
export function startJanitor(options: JanitorOptions): Janitor {
  const groups = new Map<number, string>();
  let dismissed = false;
  let child: ChildProcess;

  const tell = (line: string) => child.stdin?.write(`${line}\n`);

  const launch = () => {
    const { run, runtime, record, crashedRecord } = options;
    child = spawn(
      '/bin/sh',
      ['-c', janitorScript, 'drydock-janitor', run, runtime, record, crashedRecord],
      // No marker: it must not find itself. No folder of the project: it must not keep one busy.
      { detached: true, stdio: ['pipe', 'ignore', 'ignore'], env: { PATH: process.env.PATH }, cwd: '/' },
    );
    child.stdin?.on('error', () => {});
    child.on('error', () => {});
    child.once('exit', () => {
      if (!dismissed) relaunch();
    });
    child.unref();
    (child.stdin as unknown as { unref(): void } | null)?.unref();
    for (const line of groups.values()) tell(line);
  };

  const relaunch = () => setTimeout(() => !dismissed && launch(), 50).unref();

  launch();
  return {
    get identity() {
      return child.pid === undefined ? undefined : identifyProcess(child.pid);
    },
    add: (group, signal) => {
      const line = `add ${group} ${signal.replace(/^SIG/, '')} ${startToken(group)}`;
      groups.set(group, line);
      tell(line);
    },
    remove: (group) => {
      if (groups.delete(group)) tell(`del ${group}`);
    },
    dismiss: () => {
      dismissed = true;
      if (child.pid === undefined || child.exitCode !== null) return Promise.resolve();
      return new Promise((resolve) => {
        // It has nothing to wait for; should it hang, that is no reason to hang too.
        setTimeout(resolve, 500).unref();
        child.once('exit', () => resolve());
        child.stdin?.end('bye\n');
      });
    },
  };
}

/** The start time in the shape in which the script reads it back: without blanks, and without the boot's id. */
function startToken(pid: number): string {
  const start = identifyProcess(pid)?.start ?? '';
  return start.split('@')[0]!.replaceAll(' ', '_');
}
