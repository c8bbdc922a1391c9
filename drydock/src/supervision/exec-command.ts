import type { ExecOptions } from '../engines/engine.ts';
import { runAsUser } from '../engines/local/host-user.ts';
import { noSuchReplica, nothingRuns } from './local-errors.ts';
import { runHere } from './run-here.ts';
import type { StackLink } from './stack-link.ts';

/** Runs a command beside a running service: its environment and folder, this terminal. Resolves to the exit code. */
export async function execBeside(
  link: StackLink,
  service: string,
  argv: string[],
  options: ExecOptions & { hostPath(containerPath: string): string | undefined },
): Promise<number> {
  const { index, workdir, environment, user, privileged, hostPath } = options;
  const info = await link.launchInfo(service, index);
  // A one-off is no replica of its service.
  if (index !== undefined && info.running !== 'service') throw noSuchReplica(service, index);
  if (info.running === undefined) throw nothingRuns(service);
  const resolved = await link.resolveCommand(service, argv, index);
  const { user: chosen, remark } = runAsUser(user);
  const remarks = [
    ...(remark ? [remark] : []),
    ...(privileged ? ['--privileged changes nothing: a host process has the rights of its user'] : []),
  ];
  for (const text of remarks) {
    options.observe?.({ type: 'notice', at: Date.now(), level: 'warn', service, code: 'EXEC', text });
  }
  return runHere(
    {
      ...resolved,
      cwd: workdir === undefined ? info.cwd : (hostPath(workdir) ?? workdir),
      environment: { ...info.environment, ...resolved.environment, ...environment },
      user: user === undefined ? info.user : chosen,
    },
    options,
  );
}
