import { isDatabase } from '../known-image.ts';
import type { LintRule } from '../rule.ts';

export const portOnAllInterfaces: LintRule = {
  code: 'port-on-all-interfaces',
  level: 'warning',
  summary: 'A port that is published on all network interfaces.',
  reason:
    "Without an address in front Docker listens on 0.0.0.0 and passes by the machine's firewall: everybody in the same network reaches the development database with its development password.",
  link: 'https://github.com/moby/moby/issues/22054',
  fix: 'puts `127.0.0.1:` in front, for databases only (a web page may be meant for a phone in the same network)',
  check: ({ files, loaded }) =>
    files.flatMap(({ file, services, at }) =>
      services.flatMap(([name, { ports }]) =>
        (Array.isArray(ports) ? (ports as unknown[]) : []).flatMap((port, index) => {
          const text = typeof port === 'number' ? String(port) : port;
          if (typeof text !== 'string' || !publishes(text)) return [];
          const path = ['services', name, 'ports', index];
          const isSafe = isDatabase(loaded.project.services[name]);
          return [
            {
              message: `${name} publishes ${text} on every network interface`,
              hint: `write "127.0.0.1:${text}"`,
              location: at(path),
              ...(isSafe && { edits: [{ kind: 'prefix' as const, file, path, text: '127.0.0.1:' }] }),
            },
          ];
        }),
      ),
    ),
};

/** `8080:80` and `${PORT:-80}:80`, but not `127.0.0.1:8080:80`, and not `80`, which gets a random port. */
function publishes(text: string): boolean {
  const parts = text.replace(/\$\{[^}]*\}+|\$\w+/g, '1').split(':');
  return parts.length === 2 || (parts.length === 3 && parts[0] === '0.0.0.0');
}
