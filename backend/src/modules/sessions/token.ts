import { createHash, randomBytes } from 'node:crypto';

/** 256 random bits: what the caller keeps. */
export const newToken = (): string => randomBytes(32).toString('base64url');

/** What the database keeps. A token is random, so one fast hash is enough. */
export const hashToken = (token: string): string => createHash('sha256').update(token).digest('hex');
