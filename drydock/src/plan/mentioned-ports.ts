import type { Project, Service } from '../compose/model.ts';
import { defaultPorts } from './default-ports.ts';
import { serviceNames } from './service-names.ts';

/** Ports of services that some service names, as `backend:3001` or `http://api/`: in its environment, command or check. */
export function mentionedPorts(project: Project): Record<string, number[]> {
  const names = serviceNames(project);
  const found: Record<string, number[]> = {};
  const add = (name: string, port: number | undefined) => {
    const service = Object.hasOwn(names, name.toLowerCase()) ? names[name.toLowerCase()] : undefined;
    if (service !== undefined && port !== undefined) (found[service] ??= []).push(port);
  };
  for (const text of Object.values(project.services).flatMap(textsOf)) {
    for (const [, name = '', port] of text.matchAll(nameAndPort)) add(name, Number(port));
    for (const [, scheme = '', name = ''] of text.matchAll(portlessUrl))
      add(name, defaultPorts[scheme.toLowerCase()]);
  }
  return found;
}

const nameAndPort = /(?<![\w.-])([\w-]+(?:\.[\w-]+)*):(\d{2,5})(?![\w.-])/g;
const portlessUrl = /\b([a-z][a-z0-9+.-]*):\/\/(?:[^\s/@]*@)?([\w-]+(?:\.[\w-]+)*)(?=$|[/?#\s"',;])/gi;

function textsOf({ environment, command, entrypoint, healthcheck }: Service): string[] {
  const values = Object.values(environment ?? {}).map((value) => value ?? '');
  return [...values, ...(command ?? []), ...(entrypoint ?? []), ...(healthcheck?.test ?? [])];
}
