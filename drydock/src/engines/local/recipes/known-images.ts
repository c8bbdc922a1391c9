import type { Refusal } from '../refusal.ts';

/** How an image that has no recipe can be stood in for on this host, for the snippet of its refusal. */
interface Substitute {
  /** The end of the image's name. */
  image: RegExp;
  /** What `x-drydock: { command }` would be, where such a program is installed. */
  command?: string[];
  /** The image of a plain server that does where nothing needs what this one has more. */
  plain?: 'postgres' | 'redis';
  /** In words, behind the snippet. */
  advice?: string;
}

const substitutes: readonly Substitute[] = [
  { image: /(^|\/)mailpit$/, command: ['mailpit', '--listen', '0.0.0.0:8025', '--smtp', '0.0.0.0:1025'] },
  {
    image: /(^|\/)(mailhog|MailHog)$/i,
    command: [
      'mailhog',
      '-ui-bind-addr',
      '0.0.0.0:8025',
      '-api-bind-addr',
      '0.0.0.0:8025',
      '-smtp-bind-addr',
      '0.0.0.0:1025',
    ],
  },
  { image: /(^|\/)maildev$/, command: ['npx', '--yes', 'maildev'] },
  {
    image: /(^|\/)minio$/,
    command: [
      'minio',
      'server',
      './.drydock/minio',
      '--address',
      '0.0.0.0:9000',
      '--console-address',
      '0.0.0.0:9001',
    ],
  },
  {
    image: /(^|\/)nginx(-unprivileged)?$/,
    command: ['nginx', '-g', 'daemon off;', '-c', '/path/to/nginx.conf'],
    advice:
      'nginx knows nothing of names and ports of services: its file must listen where you want it and name localhost with published ports.',
  },
  { image: /(^|\/)mongo$/, command: ['mongod', '--dbpath', './.drydock/mongo'] },
  ...extended('postgres', {
    PostGIS: /(^|\/)(docker-)?postgis$/,
    pgvector: /(^|\/)(pgvector|pgvecto-rs|vchord-postgres)$/,
    TimescaleDB: /(^|\/)timescaledb(-ha)?$/,
    "Supabase's extensions": /(^|\/)supabase\/postgres$/,
    Citus: /(^|\/)citusdata\/citus$/,
    'Apache AGE': /(^|\/)apache\/age$/,
    ParadeDB: /(^|\/)paradedb$/,
    'what it adds to PostgreSQL': /\/postgres(ql)?(-[\w-]+)?$/,
  }),
  ...extended('redis', {
    'the modules of Redis Stack':
      /(^|\/)(redis-stack(-server)?|rejson|redisearch|redismod|redistimeseries|rebloom|valkey-bundle)$/,
    'what Dragonfly adds': /(^|\/)dragonfly$/,
    'what KeyDB adds': /(^|\/)keydb$/,
    'Redis Sentinel or Cluster': /(^|\/)(redis|valkey)-(sentinel|cluster)$/,
  }),
  { image: /(^|\/)(mysql|mariadb)$/, advice: 'MySQL and MariaDB run here only as a server of your own.' },
  {
    image: /(^|\/)(adminer|pgadmin4?|dpage\/pgadmin4|redis-commander|redisinsight|pgweb|bull-board)$/,
    advice: 'It is a tool to look at data with: nothing else needs it.',
  },
];

/** What stands in for an image, by its name; the tag tells the version of a plain server. */
export function substituteFor(repository: string, tag = ''): Pick<Refusal, 'command' | 'advice' | 'instead'> {
  const { command, advice, plain } = substitutes.find(({ image }) => image.test(repository)) ?? {};
  const version = /(?:^|pg|postgres)(\d+)/.exec(tag)?.[1];
  return { command, advice, instead: plain && (version === undefined ? plain : `${plain}:${version}`) };
}

/** Servers of another kind by what they have more: the local engine has only what comes with the plain one. */
function extended(plain: 'postgres' | 'redis', images: Readonly<Record<string, RegExp>>): Substitute[] {
  const name = plain === 'postgres' ? 'PostgreSQL' : 'Redis';
  return Object.entries(images).map(([what, image]) => ({
    image,
    plain,
    advice: `The local engine has ${name} alone, without ${what}: where nothing needs that, the plain image will do.`,
  }));
}
