/** How an image that has no recipe can be stood in for on this host, for the snippet of its refusal. */
interface Substitute {
  /** The end of the image's name. */
  image: RegExp;
  /** What `x-drydock: { command }` would be, where such a program is installed. */
  command?: string[];
  /** In words, behind the snippet. */
  advice?: string;
}

const substitutes: readonly Substitute[] = [
  { image: /(^|\/)mailpit$/, command: ['mailpit'] },
  { image: /(^|\/)(mailhog|MailHog)$/i, command: ['mailhog'] },
  { image: /(^|\/)maildev$/, command: ['npx', '--yes', 'maildev'] },
  { image: /(^|\/)minio$/, command: ['minio', 'server', './.drydock/minio', '--console-address', ':9001'] },
  {
    image: /(^|\/)nginx(-unprivileged)?$/,
    command: ['nginx', '-g', 'daemon off;', '-c', '/path/to/nginx.conf'],
  },
  { image: /(^|\/)mongo$/, command: ['mongod', '--dbpath', './.drydock/mongo'] },
  { image: /(^|\/)(mysql|mariadb)$/, advice: 'MySQL and MariaDB run here only as a server of your own.' },
  {
    image: /(^|\/)(adminer|pgadmin4?|dpage\/pgadmin4|redis-commander|redisinsight|pgweb|bull-board)$/,
    advice: 'It is a tool to look at data with: nothing else needs it.',
  },
];

export function substituteFor(repository: string): Omit<Substitute, 'image'> {
  return substitutes.find(({ image }) => image.test(repository)) ?? {};
}
