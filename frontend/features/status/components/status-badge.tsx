import { Badge, type Tone } from '../../../components/ui/badge';
import type { ServiceStatus } from '../services';

const looks: Record<ServiceStatus, { tone: Tone; word: string }> = {
  ok: { tone: 'ok', word: 'Healthy' },
  waiting: { tone: 'warn', word: 'Starting' },
  down: { tone: 'bad', word: 'Down' },
  unknown: { tone: 'neutral', word: 'Unknown' },
};

export function StatusBadge({ status }: { status: ServiceStatus }) {
  return <Badge tone={looks[status].tone}>{looks[status].word}</Badge>;
}
