import { DomainError } from '../../errors/domain-error.ts';

export class LogEntryNotFound extends DomainError {
  constructor(id: string) {
    super('not-found', 'log-entry-not-found', 'There is no such log entry.', { id });
  }
}
