import type { Colors } from './colors.ts';
import { maskUrls } from './mask-secrets.ts';

/** Turns a service's line into one for the screen: `backend  | listening on 3001`. */
export type LogLineRenderer = (service: string, line: string) => string;

/** Colours go by a service's place in the file, so that a service keeps its own from run to run. */
export function createLogLineRenderer(
  services: readonly string[],
  colors: Colors,
  { prefix: hasPrefix = true } = {},
): LogLineRenderer {
  if (!hasPrefix) return (_service, line) => maskUrls(line);
  const palette = [colors.cyan, colors.yellow, colors.green, colors.magenta, colors.blue, colors.red];
  const width = Math.max(0, ...services.map((service) => service.length));
  const prefixes = new Map<string, string>();
  return (service, line) => {
    let prefix = prefixes.get(service);
    if (prefix === undefined) {
      const place = services.includes(service) ? services.indexOf(service) : prefixes.size;
      prefix = palette[place % palette.length]!(`${service.padEnd(width)} |`);
      prefixes.set(service, prefix);
    }
    return `${prefix} ${maskUrls(line)}`;
  };
}
