import type { SourceLocation } from '../../base/errors.ts';

/** Where one variable of a service comes from. */
export interface Provenance {
  variable: string;
  /** Null: named, but set nowhere. */
  value: string | null;
  winner: Candidate;
  /** What gave it a value too and did not win, the strongest first. */
  lost: Candidate[];
}

/** One place that gives a service's variable a value. */
export interface Candidate {
  kind: 'environment' | 'env_file' | 'dockerfile' | 'image';
  value: string | null;
  location?: SourceLocation;
  /** How the place came to count: `extends`, `include`, an override file. */
  via?: string;
  /** The text as written, when variables were put into it. */
  template?: string;
  /** The variables in it, in the order in which they were asked for. */
  variables?: VariableOrigin[];
  /** Why it does not count though nothing stronger stands. */
  cleared?: SourceLocation;
}

/** Where a `${VARIABLE}` of the Compose file got its value. */
export interface VariableOrigin {
  name: string;
  value: string | undefined;
  from: 'shell' | 'env file' | 'default' | 'project name' | 'nowhere';
  location?: SourceLocation;
  /** What it hides: the `.env` line below the shell, the default below both. */
  hidden: { from: 'env file' | 'default'; value: string; location?: SourceLocation }[];
}
