'use client';

import { useLive } from '../../../components/live/live';
import { frontendFace } from '../services';
import { ServiceRow } from './service-row';

/** The only row that the browser itself knows: whether this page's own server still answers, and how fast. */
export function FrontendRow({ version }: { version: string }) {
  const { ping } = useLive();
  const lost = ping.state === 'lost';
  return (
    <ServiceRow
      at={ping.state === 'ok' ? ping.count : 0}
      service={{
        ...frontendFace,
        status: lost ? 'down' : 'ok',
        version: lost ? null : version,
        latencyMs: ping.state === 'ok' ? ping.latencyMs : null,
        uptimeSeconds: null,
        problem: lost ? 'It does not answer any more. The other rows show what was last known.' : null,
      }}
    />
  );
}
