import { join, relative } from 'node:path';
import type { Service } from '../../../compose/model.ts';

/** Folders that only exist to keep a container's own files apart from the host's. */
const containerOnly = /(^|\/)(node_modules|\.next|\.nuxt|\.cache|\.turbo|dist|build)(\/|$)/;

/** A named volume inside the working folder is an ordinary folder of the project here: said, unless it is a cache. */
export function volumeRemarks(service: Service, workdir: string, cwd: string): string[] {
  return (service.volumes ?? [])
    .filter(
      ({ type, target }) =>
        type === 'volume' && !containerOnly.test(target) && target.startsWith(`${workdir}/`),
    )
    .map(({ source, target }) => {
      const folder = relative(process.cwd(), join(cwd, target.slice(workdir.length + 1)));
      return `the volume ${source ?? target} is the folder ${folder} here`;
    });
}
