import type { LintRule } from '../rule.ts';

export const duplicateHostPort: LintRule = {
  code: 'duplicate-host-port',
  level: 'error',
  summary: 'One host port that two services publish.',
  reason: 'The second service does not start: "port is already allocated".',
  link: 'https://github.com/docker/compose/issues/3461',
  check: ({ services, at }) => {
    const holders = new Map<string, string>();
    return services.flatMap(([name, { ports }]) =>
      (ports ?? []).flatMap(({ published, host_ip: host = '', protocol = 'tcp' }, index) => {
        if (!published || !/^\d+$/.test(published)) return [];
        const own = [`${host}:${published}/${protocol}`];
        const everywhere = host === '' || host === '0.0.0.0' || host === '::';
        const rivals = [...holders].filter(([key]) =>
          everywhere
            ? key.endsWith(`:${published}/${protocol}`)
            : [`:${published}/${protocol}`, ...own].includes(key),
        );
        const key = everywhere ? `:${published}/${protocol}` : (own[0] as string);
        const rival = rivals[0]?.[1];
        holders.set(key, name);
        if (rival === undefined || rival === name) return [];
        return [
          {
            message: `${name} and ${rival} both publish port ${published}`,
            hint: 'give one of them another host port',
            location: at(['services', name, 'ports', index]),
          },
        ];
      }),
    );
  },
};
