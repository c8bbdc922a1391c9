import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { sha256 } from '../../../base/sha256.ts';

/** Which steps were done in a folder, by their words, with the fingerprint of their inputs. */
export type Stamps = Record<string, string>;

/** One file for each folder and not for each service, because two services may be built from one folder. */
export function stampFile(state: string, folder: string): string {
  const id = sha256(folder).slice(0, 8);
  return join(state, 'steps', `${basename(folder)}-${id}.json`);
}

export async function readStamps(file: string): Promise<Stamps> {
  try {
    return JSON.parse(await readFile(file, 'utf8')) as Stamps;
  } catch {
    return {};
  }
}

/** Written after its step: an interrupted one is done again. */
export async function writeStamp(file: string, step: string, fingerprint: string): Promise<void> {
  const stamps = { ...(await readStamps(file)), [step]: fingerprint };
  await mkdir(dirname(file), { recursive: true });
  const temporary = `${file}.${process.pid}`;
  await writeFile(temporary, `${JSON.stringify(stamps, null, 2)}\n`);
  await rename(temporary, file);
}
