import { isMap, pathTable, rewriteByTable } from '../path-table.ts';

/** Writes out what a long form leaves unsaid. */
export function withDefaults(model: unknown): unknown {
  return rewriteByTable(model, rules);
}

const rules = pathTable<(value: unknown) => unknown>({
  'services.*.build': (value) => (isMap(value) ? { context: '.', ...value } : value),
  'services.*.ports.*': (value) => (isMap(value) ? { protocol: 'tcp', mode: 'ingress', ...value } : value),
  'services.*.secrets.*': (value) =>
    isMap(value) ? { target: `/run/secrets/${String(value.source)}`, ...value } : value,
  'services.*.gpus.*': allDevices,
  'services.*.deploy.resources.reservations.devices.*': allDevices,
});

function allDevices(value: unknown): unknown {
  return isMap(value) && !('count' in value) && !('device_ids' in value) ? { ...value, count: 'all' } : value;
}
