import type { Candidate, Provenance } from '../../compose/provenance/provenance.ts';
import type { EngineChange } from '../../engines/local/engine-changes.ts';

/** The whole story of one variable. */
export interface ExplainedVariable extends Provenance {
  service: string;
  change?: EngineChange;
}

export interface ExplainedService {
  service: string;
  engine: 'docker' | 'local';
  /** False: what is said of the engine is a prediction. */
  isRunning: boolean;
  /** Why the local engine could not start it as it is. */
  problem?: string;
  variables: ExplainedVariable[];
  /** What the engine adds that neither the file nor the Dockerfile names. */
  added: Record<string, EngineChange>;
}

/** The Compose file's story with what the image says below it: the file always wins. */
export function withImage(
  traced: Record<string, Provenance>,
  image: Record<string, Candidate>,
): Record<string, Provenance> {
  const names = [...new Set([...Object.keys(traced), ...Object.keys(image)])].sort();
  return Object.fromEntries(
    names.map((variable) => {
      const own = traced[variable];
      const below = image[variable];
      if (!own)
        return [variable, { variable, value: below?.value ?? null, winner: below as Candidate, lost: [] }];
      return [variable, below ? { ...own, lost: [...own.lost, below] } : own];
    }),
  );
}
