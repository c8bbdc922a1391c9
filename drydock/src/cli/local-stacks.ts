import os from 'node:os';
import path from 'node:path';
import { readLock } from '../state/lock.ts';
import { isAlive } from '../state/process-identity.ts';
import { readStackRecords, type StackRecord } from '../state/stack-record.ts';
import { userDirs } from '../state/user-dirs.ts';
import type { Context } from './context.ts';

export interface LocalStack {
  record: StackRecord;
  /** Its supervisor lives. */
  runs: boolean;
}

/** What the local engine brought up on this machine, in whatever folder. */
export function localStacks({ environment }: Pick<Context, 'environment'>): LocalStack[] {
  const { data } = userDirs({
    platform: process.platform,
    home: os.homedir(),
    environment: { ...environment },
  });
  return readStackRecords(path.join(data, 'stacks')).map((record) => {
    const holder = readLock(path.join(data, 'locks', `${record.id}.json`));
    return { record, runs: holder !== undefined && isAlive(holder) };
  });
}
