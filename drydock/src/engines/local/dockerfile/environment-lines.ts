import { existsSync, readFileSync } from 'node:fs';
import type { Candidate } from '../../../compose/provenance/provenance.ts';
import type { LoadedProject } from '../../../compose/loaded-project.ts';
import { readInstructions } from './instructions.ts';
import { readServiceImage } from './read-service-image.ts';

/** What the Dockerfile of a service sets with ENV, each with its line. A Dockerfile with a mistake is told when it is built. */
export function dockerfileEnvironment(loaded: LoadedProject, service: string): Record<string, Candidate> {
  try {
    const built = readServiceImage(loaded, service);
    if (!built) return {};
    const { file, image } = built;
    const lines = existsSync(file) ? readInstructions(readFileSync(file, 'utf8')) : [];
    return Object.fromEntries(
      Object.entries(image.environment).map(([name, value]) => {
        const named = new RegExp(String.raw`(^|\s)${name}(=|\s)`);
        const line = lines.findLast(({ keyword, rest }) => keyword === 'ENV' && named.test(rest))?.line;
        return [name, { kind: 'dockerfile', value, location: { file, ...(line !== undefined && { line }) } }];
      }),
    );
  } catch {
    return {};
  }
}
