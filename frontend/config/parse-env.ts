/** Where the frontend finds the backend and how it watches files; `.env.local.example` describes each variable. */
export interface Env {
  /** The backend as the browser reaches it. */
  NEXT_PUBLIC_API_URL: string;
  /** The backend as the frontend's server reaches it; the same address unless said otherwise. */
  API_INTERNAL_URL: string;
  /** Milliseconds between two looks at the source folders; undefined where file events work. */
  WATCHPACK_POLLING: number | undefined;
}

/** Reads all variables before it complains, so that one start names everything that is wrong. */
export function parseEnv(source: Partial<Record<keyof Env, string>>): Env {
  const wrong: string[] = [];
  const read = <T>(name: keyof Env, parse: (text: string) => T | Wrong, fallback: T): T => {
    const text = source[name]?.trim();
    if (!text) return fallback;
    const value = parse(text);
    if (!(value instanceof Wrong)) return value;
    wrong.push(`${name} is ${JSON.stringify(text)}, but must be ${value.wanted}`);
    return fallback;
  };

  const publicUrl = read('NEXT_PUBLIC_API_URL', parseUrl, 'http://localhost:3001');
  const env: Env = {
    NEXT_PUBLIC_API_URL: publicUrl,
    API_INTERNAL_URL: read('API_INTERNAL_URL', parseUrl, publicUrl),
    WATCHPACK_POLLING: read<number | undefined>('WATCHPACK_POLLING', parsePolling, undefined),
  };
  if (wrong.length > 0) throw new EnvError(wrong);
  return env;
}

/** Raised at start; its message is the whole list. */
export class EnvError extends Error {
  readonly code = 'env_invalid';
  readonly hint = 'Each variable is described in frontend/.env.local.example.';

  constructor(readonly wrong: string[]) {
    super(`The frontend's environment is wrong:\n${wrong.map((line) => `  - ${line}`).join('\n')}`);
    this.name = 'EnvError';
  }
}

class Wrong {
  constructor(readonly wanted: string) {}
}

function parseUrl(text: string): string | Wrong {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (!url || !/^https?:$/.test(url.protocol)) {
    return new Wrong('an absolute http or https address such as http://localhost:3001');
  }
  if (url.search || url.hash) return new Wrong('an address without "?" and "#"');
  return url.href.replace(/\/+$/, '');
}

function parsePolling(text: string): number | undefined | Wrong {
  if (text === 'true') return 500;
  if (text === 'false' || text === '0') return undefined;
  return /^\d{1,6}$/.test(text) ? Number(text) : new Wrong('true, false or a number of milliseconds');
}
