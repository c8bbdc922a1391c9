import type { LintRule } from '../rule.ts';

export const unquotedPort: LintRule = {
  code: 'unquoted-port',
  level: 'info',
  summary: 'A port mapping without quotes that YAML 1.1 takes for a number of base 60.',
  reason:
    'Readers of YAML 1.1 (older Compose, editors, CI tools) read 22:22 as 1342. The specification asks for quotes for this reason.',
  link: 'https://github.com/compose-spec/compose-spec/blob/main/spec.md#ports',
  fix: 'writes it in quotes',
  check: ({ files }) =>
    files.flatMap(({ file, text, services, at }) =>
      services.flatMap(([name, { ports }]) =>
        (Array.isArray(ports) ? (ports as unknown[]) : []).flatMap((port, index) => {
          const path = ['services', name, 'ports', index];
          const location = at(path);
          if (typeof port !== 'string' || !/^\d+:[0-5]?\d$/.test(port) || !location?.line) return [];
          const line = text.split(/\r?\n/)[location.line - 1] ?? '';
          if (/["']/.test(line[(location.column ?? 1) - 1] ?? '')) return [];
          return [
            {
              message: `${name}: ${port} is a number of base 60 in YAML 1.1`,
              hint: `write "${port}"`,
              location,
              edits: [{ kind: 'substitute', file, path, from: port, to: `"${port}"` }],
            },
          ];
        }),
      ),
    ),
};
