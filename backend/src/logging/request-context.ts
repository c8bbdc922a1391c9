import { AsyncLocalStorage } from 'node:async_hooks';

/** What every log line and audit event of one request shares, without being passed from hand to hand. */
export const requestContext = new AsyncLocalStorage<{ requestId: string }>();

export const currentRequestId = (): string | null => requestContext.getStore()?.requestId ?? null;
