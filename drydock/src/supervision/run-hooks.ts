import type { Clock } from '../base/clock.ts';
import { DrydockError } from '../base/errors.ts';
import type { Service } from '../compose/model.ts';
import { runAsUser } from '../engines/local/host-user.ts';
import type { Launch } from '../engines/local/recipe.ts';
import { runTool } from '../engines/local/run-tool.ts';
import type { StackEvent } from '../engines/stack-event.ts';

export type HookKind = 'pre_start' | 'post_start' | 'pre_stop';

/** A lifecycle hook in the canonical form of the Compose file. */
export interface Hook {
  command: string[] | null;
  user?: string;
  privileged?: boolean;
  working_dir?: string;
  environment?: Record<string, string | null>;
  /** Only of `pre_start`; the canonical form names that of the service. */
  image?: string;
}

export interface HookContext {
  name: string;
  /** That of the service. */
  image: string | undefined;
  launch: Launch;
  marker: Record<string, string>;
  clock: Clock;
  hostPath(containerPath: string): string | undefined;
  emit(event: StackEvent): void;
  signal: AbortSignal;
}

export function hooksOf(service: Service, kind: HookKind): Hook[] {
  return Array.isArray(service[kind]) ? (service[kind] as Hook[]) : [];
}

/** Runs hooks one after the other, beside the service, with its environment; their output is the service's. */
export async function runHooks(kind: HookKind, hooks: readonly Hook[], context: HookContext): Promise<void> {
  for (const [index, hook] of hooks.entries()) {
    const { remarks, isLeftOut } = judge(hook, `${kind}[${index}]`, context.image);
    for (const remark of remarks) notice(remark, context);
    if (!isLeftOut) await runHook(`${kind}[${index}]`, hook, context);
  }
}

async function runHook(title: string, hook: Hook, context: HookContext): Promise<void> {
  const { name, launch, marker, clock, hostPath, emit, signal } = context;
  const words = hook.command ?? [];
  const [command = '', ...args] = words;
  const resolved = (await launch.resolveCommand?.(words)) ?? { command, args };
  const { user, remark } = runAsUser(hook.user);
  if (remark) notice(`${title}: ${remark}`, context);
  const { code, stdout, stderr } = await runTool({
    command: resolved.command,
    args: resolved.args,
    cwd: hook.working_dir === undefined ? launch.cwd : (hostPath(hook.working_dir) ?? hook.working_dir),
    environment: {
      ...launch.environment,
      ...('environment' in resolved && resolved.environment),
      ...definedOnly(hook.environment ?? {}),
      ...marker,
    },
    user: hook.user !== undefined ? user : launch.userOfServerOnly ? undefined : launch.user,
    signal,
    onLine: (line, stream) => emit({ type: 'log', at: clock.now(), service: name, stream, line }),
  });
  if (code === 0) return;
  const said = (stderr.length > 0 ? stderr : stdout).slice(-10);
  throw new DrydockError(
    'HOOK_FAILED',
    `${name}: ${title} exited with status ${code ?? 'unknown'}${said.length > 0 ? `: ${said.join('\n  ')}` : ''}`,
    { hint: `it ran: ${words.join(' ')}`, data: { service: name, hook: title, hookExitCode: code } },
  );
}

/** What only a container could do, in words. */
function judge(hook: Hook, title: string, image?: string): { remarks: string[]; isLeftOut: boolean } {
  if (hook.image !== undefined && hook.image !== image) {
    return { remarks: [`${title} is left out: it wants the image ${hook.image}`], isLeftOut: true };
  }
  if (!hook.command?.length) {
    return { remarks: [`${title} is left out: it names no command`], isLeftOut: true };
  }
  const remarks = hook.privileged ? [`${title}: privileged changes nothing for a host process`] : [];
  return { remarks, isLeftOut: false };
}

function notice(text: string, { emit, clock, name }: HookContext): void {
  emit({
    type: 'notice',
    at: clock.now(),
    level: 'warn',
    service: name,
    code: 'HOOK',
    text: `${name}: ${text}`,
  });
}

function definedOnly(environment: Record<string, string | null>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(environment).filter((entry): entry is [string, string] => entry[1] !== null),
  );
}
