import type { Service } from '../../../compose/model.ts';

/**
 * `--max-old-space-size` for a service whose memory is limited: V8 collects its garbage in time instead of growing into
 * what the container would not have. Undefined where nothing is limited, or the service says it itself.
 */
export function heapLimit(service: Service, nodeOptions: string | undefined): string | undefined {
  const { deploy, mem_limit: old } = service as { deploy?: Deploy; mem_limit?: string | number };
  const bytes = Number(deploy?.resources?.limits?.memory ?? old);
  if (!(bytes > 0) || /--max[-_]old[-_]space[-_]size/.test(nodeOptions ?? '')) return undefined;
  return `--max-old-space-size=${Math.max(Math.floor(bytes / 1024 ** 2), 16)}`;
}

interface Deploy {
  resources?: { limits?: { memory?: string | number } };
}
