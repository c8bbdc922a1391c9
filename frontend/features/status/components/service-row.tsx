import { formatLatency, formatUptime } from '../format';
import type { Service } from '../services';
import { LatencyTrend } from './latency-trend';
import { StatusBadge } from './status-badge';

/** One service as it was `at` that moment. */
export function ServiceRow({ service, at }: { service: Service; at: number }) {
  const { id, name, kind, status, version, latencyMs, uptimeSeconds, problem } = service;
  return (
    <li
      data-service={id}
      data-status={status}
      className="grid min-h-24 grid-cols-[minmax(0,1fr)_auto] items-center gap-x-6 gap-y-3 px-5 py-5 sm:px-6 md:grid-cols-[minmax(0,1fr)_8rem_23rem]"
    >
      <div>
        <h3 className="wide text-lg">{name}</h3>
        <p className="text-sm text-ink-soft">
          {kind}
          {uptimeSeconds !== null && `, up ${formatUptime(uptimeSeconds)}`}
        </p>
      </div>
      <div className="justify-self-end md:justify-self-start">
        <StatusBadge status={status} />
      </div>
      <div className="col-span-full grid grid-cols-[6rem_5.5rem_minmax(0,1fr)] items-end gap-x-3 md:col-span-1">
        <dl className="contents">
          <Figure name="Version">{version ?? '–'}</Figure>
          <Figure name="Latency">{formatLatency(latencyMs)}</Figure>
        </dl>
        <LatencyTrend at={at} latencyMs={latencyMs} />
      </div>
      {problem && <p className="col-span-full text-sm text-bad [overflow-wrap:anywhere]">{problem}</p>}
    </li>
  );
}

function Figure({ name, children }: { name: string; children: string }) {
  return (
    <div>
      <dt className="text-sm text-ink-soft">{name}</dt>
      <dd className="font-medium whitespace-nowrap tabular-nums">{children}</dd>
    </div>
  );
}
