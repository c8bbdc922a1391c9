import { z } from 'zod';

const WHOLE_NUMBER = z.coerce.number('must be a whole number').int('must be a whole number');

/** Every variable this service reads. `.env.example` explains each to the person who sets it. */
const Env = z.object({
  NODE_ENV: z.enum(['development', 'test', 'production']).default('development'),
  PORT: WHOLE_NUMBER.min(0).max(65535).default(3001),
  HOST: z.string().min(1).default('0.0.0.0'),
  DATABASE_URL: z.url({
    protocol: /^postgres(ql)?$/,
    error: 'must be postgresql://user:password@host:port/name',
  }),
  REDIS_URL: z.url({ protocol: /^rediss?$/, error: 'must be redis://host:port/number' }),
  REDIS_PREFIX: z
    .string()
    .regex(/^[\w-]+$/, 'may hold letters, digits, - and _ only')
    .default('drydock'),
  CORS_ORIGINS: z
    .string()
    .default('http://localhost:3000')
    .transform((list) => list.split(',').map((origin) => origin.trim()))
    .pipe(
      z.array(z.url({ protocol: /^https?$/, error: 'must be a comma-separated list of http(s) origins' })),
    ),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'),
  LOG_FORMAT: z.enum(['json', 'pretty']).optional(),
  NO_COLOR: z.string().optional(),
  FORCE_COLOR: z.string().optional(),
  SESSION_HOURS: WHOLE_NUMBER.min(1).max(8760).default(168),
  SIGN_IN_ATTEMPTS_PER_MINUTE: WHOLE_NUMBER.min(1).default(10),
  SHUTDOWN_SECONDS: WHOLE_NUMBER.min(1).max(300).default(10),
});

/** The environment after validation; LOG_FORMAT follows from NODE_ENV where it is not given. */
export type Env = Omit<z.output<typeof Env>, 'LOG_FORMAT'> & { LOG_FORMAT: 'json' | 'pretty' };
export type LogEnv = Pick<Env, 'LOG_LEVEL' | 'LOG_FORMAT' | 'NO_COLOR' | 'FORCE_COLOR'>;

/** Names every wrong variable at once, so that nobody mends them one start at a time. */
export class InvalidEnvironment extends Error {
  readonly code = 'invalid-environment';
  readonly hint = 'Each variable is explained in backend/.env.example.';
  constructor(readonly problems: { variable: string; problem: string }[]) {
    const lines = problems.map(({ variable, problem }) => `  ${variable}: ${problem}`);
    super(
      `The environment is not usable:\n${lines.join('\n')}\nEach variable is explained in backend/.env.example.`,
    );
    this.name = 'InvalidEnvironment';
  }
}

/** The only reader of process.env. Empty counts as not set, as a Compose file's `${VAR:-}` gives. */
export function loadEnv(source: Record<string, string | undefined> = process.env): Env {
  const given = Object.fromEntries(Object.entries(source).filter(([, value]) => value !== ''));
  const result = Env.safeParse(given);
  if (!result.success) {
    throw new InvalidEnvironment(
      result.error.issues.map(({ path, message }) => {
        const variable = String(path[0]);
        return { variable, problem: given[variable] === undefined ? 'is not set' : message };
      }),
    );
  }
  const env = result.data;
  return { ...env, LOG_FORMAT: env.LOG_FORMAT ?? (env.NODE_ENV === 'development' ? 'pretty' : 'json') };
}
