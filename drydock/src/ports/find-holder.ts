import { holderByProc } from './holder-by-proc.ts';
import { holderByLsof } from './holder-by-lsof.ts';

/** The process that listens on a TCP port. */
export interface PortHolder {
  pid: number;
  /** As typed, shortened: `node server.js`. */
  command: string;
}

/** Who listens on `port`; null when nobody does or when this user may not know. */
export async function findHolder(port: number): Promise<PortHolder | null> {
  try {
    return process.platform === 'linux' ? await holderByProc(port) : await holderByLsof(port);
  } catch {
    return null;
  }
}
