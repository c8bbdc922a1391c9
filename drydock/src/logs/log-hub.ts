export type HubListener<Entry> = (entry: Entry, sequence: number) => void;

export interface LogHub<Entry> {
  /** Gives the entry the next number and hands it to every listener, in order. */
  publish(entry: Entry): void;
  subscribe(listener: HubListener<Entry>): () => void;
  /** The last kept entries of one service, oldest first. */
  history(service: string, last?: number): Entry[];
  /** Number of the last entry. */
  readonly sequence: number;
}

export interface LogHubOptions<Entry> {
  /** How many entries of each service are kept. */
  keep: number;
  /** The service in whose history the entry is kept; undefined: it is not kept. */
  serviceOf: (entry: Entry) => string | undefined;
}

/** Many services in, one ordered stream out, with a short history per service. */
export function createLogHub<Entry>({ keep, serviceOf }: LogHubOptions<Entry>): LogHub<Entry> {
  const listeners = new Set<HubListener<Entry>>();
  const kept = new Map<string, Entry[]>();
  let sequence = 0;

  const remember = (entry: Entry) => {
    const service = serviceOf(entry);
    if (service === undefined) return;
    const entries = kept.get(service) ?? [];
    entries.push(entry);
    // Trimmed now and then, not at every line: moving an array costs.
    if (entries.length >= keep * 2) entries.splice(0, entries.length - keep);
    kept.set(service, entries);
  };

  return {
    publish: (entry) => {
      sequence += 1;
      remember(entry);
      for (const listener of listeners) listener(entry, sequence);
    },
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    history: (service, last = keep) => {
      const entries = kept.get(service) ?? [];
      return entries.slice(Math.max(0, entries.length - Math.min(last, keep)));
    },
    get sequence() {
      return sequence;
    },
  };
}
