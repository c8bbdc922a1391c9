import { formatLatency, formatUptime } from '../format';
import type { Service } from '../services';
import { LatencyTrend } from './latency-trend';
import { StatusBadge } from './status-badge';

/** One service; `measuredFrom` says whose latency it is. */
export function ServiceRow({
  service,
  measuredFrom,
  at,
}: {
  service: Service;
  measuredFrom: string;
  at: number;
}) {
  const { id, name, kind, status, version, latencyMs, uptimeSeconds, problem } = service;
  return (
    <li
      data-service={id}
      data-status={status}
      className="grid grid-cols-[minmax(0,1fr)_auto] items-center gap-x-6 gap-y-3 px-5 py-5 sm:px-6 md:grid-cols-[minmax(0,1fr)_7rem_6rem_minmax(0,13rem)]"
    >
      <div>
        <h3 className="wide text-lg">{name}</h3>
        <p className="text-sm text-ink-soft">
          {kind}
          {uptimeSeconds !== null && <span> · up {formatUptime(uptimeSeconds)}</span>}
        </p>
      </div>
      <StatusBadge status={status} />
      <dl className="md:contents">
        <div>
          <dt className="legend text-ink-soft">Version</dt>
          <dd className="tabular-nums">{version ?? '–'}</dd>
        </div>
        <div className="hidden" />
      </dl>
      <dl className="grid grid-cols-[5rem_minmax(0,1fr)] items-end gap-x-3">
        <div>
          <dt className="legend text-ink-soft">Latency</dt>
          <dd className="whitespace-nowrap tabular-nums">{formatLatency(latencyMs)}</dd>
        </div>
        <LatencyTrend at={at} latencyMs={latencyMs} />
      </dl>
      {problem ? (
        <p className="col-span-full text-sm text-bad [overflow-wrap:anywhere]">{problem}</p>
      ) : (
        <span className="sr-only">Measured from {measuredFrom}.</span>
      )}
    </li>
  );
}
