import { defaultPorts } from './default-ports.ts';

export interface OwnTexts {
  command: readonly string[];
  environment: Readonly<Record<string, string | null>>;
  /** Of the health check, which runs in the container. */
  test: readonly string[];
}

/**
 * Ports on which a service says that it listens, beside `ports` and `expose`: `next dev -p 3000`, `--inspect`, `PORT`, a
 * health check of `localhost:3000`.
 */
export function ownPorts({ command, environment, test }: OwnTexts): number[] {
  const said = command.join(' ');
  const check = test.join(' ');
  const variables = Object.entries(environment).flatMap(([name, value]) =>
    listenVariable.test(name) ? [Number(value)] : [],
  );
  const ports = [
    ...[...said.matchAll(portOption), ...said.matchAll(assignment), ...said.matchAll(anyAddress)].map(toPort),
    ...variables,
    ...[...check.matchAll(ownAddress)].map(toPort),
    ...[...check.matchAll(ownUrl)].map(([, scheme = '']) => defaultPorts[scheme.toLowerCase()]),
    ...[...`${said} ${environment.NODE_OPTIONS ?? ''}`.matchAll(inspector)].map(
      ([, port]) => Number(port) || 9229,
    ),
  ];
  return [...new Set(ports)].filter((port) => Number.isInteger(port) && Number(port) > 0) as number[];
}

/** The names under which programs are told where to listen. */
export const listenVariable = /^((APP|HTTP|SERVER|LISTEN|NITRO|NUXT)_)?PORT$/;

const end = String.raw`(?=$|[\s"';&|)])`;
const portOption = new RegExp(
  String.raw`(?:^|[\s"'])(?:-[pPl]|--port[= ]|--listen[= ])\s*["']?(\d{2,5})${end}`,
  'g',
);
const assignment = new RegExp(String.raw`(?:^|[\s"';&])(?:\w+_)?PORT=["']?(\d{2,5})${end}`, 'g');
const anyAddress = /(?:^|[\s"'=/])(?:0\.0\.0\.0|\[::\]):(\d{2,5})(?!\d)/g;
const ownAddress = /(?:localhost|127\.0\.0\.1|0\.0\.0\.0|\[::1\])(?::|\s+)(\d{2,5})(?!\d)/g;
const ownUrl = /\b(https?):\/\/(?:localhost|127\.0\.0\.1|\[::1\])(?=$|[/?#\s"';)])/gi;
const inspector = /--inspect(?:-brk|-wait)?(?![\w-])(?:=(?:[\w.-]+|\[[^\]]*\])?:?(\d{2,5})?)?/g;

function toPort([, port]: RegExpMatchArray): number {
  return Number(port);
}
