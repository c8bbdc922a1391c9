import { cp, stat } from 'node:fs/promises';
import path from 'node:path';
import { DrydockError } from '../../base/errors.ts';
import type { Engine } from '../../engines/engine.ts';
import type { CommandInput, RunCommand } from '../command.ts';
import { openNamed } from '../open-named.ts';

/** Copies between a service and this machine; without Docker, through what stands for the container's folders. */
export const run: RunCommand = async (context, { args, options }) => {
  const [source = '', target = ''] = args;
  const from = splitPlace(source);
  const to = splitPlace(target);
  const service = from.service ?? to.service;
  if (service === undefined) throw usage('neither side names a service');
  if (from.service && to.service) throw usage('copying between services is not supported');
  const { engine } = await openNamed(context, [service]);
  if (engine.handOn) return engine.handOn(['cp', ...flags(options), source, target]);
  if (source === '-' || target === '-') throw usage('archives on standard input or output need Docker');
  const onHost = async ({ service: owner, file }: Place) => {
    if (owner === undefined) return path.resolve(context.cwd, file);
    return (await engine.host!.hostPath(owner, file)) ?? missing(owner, file);
  };
  await requireReplica(service, options.index as number | undefined, engine);
  const [real, wanted] = [await onHost(from), await onHost(to)];
  await copy(real, wanted, options.followLink === true);
  context.output.note(`copied ${real} to ${wanted}`);
  return 0;
};

interface Place {
  service?: string;
  file: string;
}

/** `web:/app/x`; a drive letter or a path is no service. */
function splitPlace(text: string): Place {
  const [, service, file] = /^([^/.:\\]{2,}|[a-z0-9]):(.*)$/.exec(text) ?? [];
  return service !== undefined && file !== undefined ? { service, file } : { file: text };
}

/** Replicas share what stands for their folders; one that is not there has none. */
async function requireReplica(service: string, index: number | undefined, engine: Engine): Promise<void> {
  if (index === undefined || index === 1) return;
  if ((await engine.ps()).some((one) => one.service === service && one.replica === index)) return;
  throw new DrydockError('NOT_RUNNING', `service "${service}" is not running container #${index}`, {
    hint: 'drydock ps shows what runs',
    data: { service, index },
  });
}

/** As `cp`: into a folder that is there, else under the new name. */
async function copy(source: string, target: string, dereference: boolean): Promise<void> {
  const isFolder = (await stat(target).catch(() => undefined))?.isDirectory() === true;
  const into = isFolder ? path.join(target, path.basename(source)) : target;
  try {
    await cp(source, into, { recursive: true, dereference, preserveTimestamps: true });
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    throw new DrydockError('CANNOT_COPY', code === 'ENOENT' ? `there is no ${source}` : message, {
      hint:
        code === 'ENOENT'
          ? 'check the path; its folder must be there, too'
          : 'check that both sides may be read and written',
      data: { source, target },
    });
  }
}

function missing(service: string, file: string): never {
  throw new DrydockError('NO_HOST_PATH', `nothing on this machine stands for ${file} of ${service}`, {
    hint: 'the local engine knows mounts, volumes, secrets, configs and what the Dockerfile copies',
    data: { service, file },
  });
}

function usage(message: string): DrydockError {
  return new DrydockError('USAGE', message, { hint: 'as in: drydock cp web:/app/file.txt .' });
}

function flags({ archive, followLink, all, index }: CommandInput['options']): string[] {
  return [
    ...(archive === true ? ['--archive'] : []),
    ...(followLink === true ? ['--follow-link'] : []),
    ...(all === true ? ['--all'] : []),
    ...(index === undefined ? [] : ['--index', String(index)]),
  ];
}
