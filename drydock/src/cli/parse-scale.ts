import { DrydockError } from '../base/errors.ts';
import type { Project } from '../compose/model.ts';
import { requireService } from '../plan/select.ts';

/** `web=3` of `--scale` and of the verb `scale`, by service. */
export function parseScale(words: readonly string[] = [], project: Project): Record<string, number> {
  const scale: Record<string, number> = {};
  for (const word of words) {
    const [, service = '', count = ''] = /^([^=]+)=(\d+)$/.exec(word) ?? [];
    if (service === '') {
      throw new DrydockError('USAGE', `"${word}" is no service with a number of replicas`, {
        hint: 'write it as web=3',
      });
    }
    requireService(project, service);
    scale[service] = Number(count);
  }
  return scale;
}
