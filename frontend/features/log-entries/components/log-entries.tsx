import { BackendWaiting } from '../../../components/live/backend-waiting';
import { Code } from '../../../components/ui/code';
import { Card } from '../../../components/ui/card';
import { Notice } from '../../../components/ui/notice';
import type { LogEntriesResult } from '../queries';
import { LogEntryRow } from './log-entry-row';

/** The rows, or what stands in their place. */
export function LogEntries({ answer }: { answer: LogEntriesResult }) {
  if (answer.state === 'waiting') return <BackendWaiting />;
  if (answer.state === 'failed') {
    return (
      <Notice state="error" title="The backend could not read its log">
        <p>{answer.message} It is asked again every few seconds.</p>
        {answer.requestId && (
          <p>
            Look for request <Code>{answer.requestId}</Code> in <Code>npm run logs:backend</Code>.
          </p>
        )}
      </Notice>
    );
  }
  if (answer.entries.length === 0) {
    return (
      <Notice state="empty" title="No entries yet">
        <p>
          Write the first one with the form, or run <Code>npm run db:seed</Code>.
        </p>
      </Notice>
    );
  }
  return (
    <Card>
      <ul aria-label="Log entries" className="divide-y divide-line">
        {answer.entries.map((entry) => (
          <LogEntryRow key={entry.id} entry={entry} now={answer.readAt} />
        ))}
      </ul>
    </Card>
  );
}
