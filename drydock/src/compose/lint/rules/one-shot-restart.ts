import type { Found, LintRule } from '../rule.ts';

export const oneShotRestart: LintRule = {
  code: 'one-shot-restart',
  level: 'error',
  summary: 'A one-shot service that others wait for, with a restart policy that never lets it be over.',
  reason:
    '`service_completed_successfully` waits for the end of the service. With `restart: always` or `unless-stopped` the engine starts it again after each end; with none it is not tried again when the database was a moment late. `on-failure` is right.',
  link: 'https://docs.docker.com/compose/how-tos/startup-order/',
  fix: 'writes `restart: on-failure`',
  check: ({ services, at }) => {
    const gates = new Set(
      services.flatMap(([, { depends_on: dependencies = {} }]) =>
        Object.entries(dependencies)
          .filter(([, { condition }]) => condition === 'service_completed_successfully')
          .map(([name]) => name),
      ),
    );
    return services.flatMap(([name, { restart, depends_on: dependencies = {} }]): Found[] => {
      if (!gates.has(name)) return [];
      const path = ['services', name];
      const location = at([...path, 'restart']);
      if (restart === 'always' || restart === 'unless-stopped') {
        return [
          {
            message: `${name} is awaited to complete, but restart: ${restart} starts it again`,
            hint: 'write restart: on-failure',
            location,
            edits: location && [
              {
                kind: 'substitute',
                file: location.file,
                path: [...path, 'restart'],
                from: restart,
                to: 'on-failure',
              },
            ],
          },
        ];
      }
      const isHasty = Object.values(dependencies).some(({ condition }) => condition === 'service_started');
      if (restart || !isHasty) return [];
      return [
        {
          message: `${name} is not tried again when what it depends on is a moment late`,
          hint: 'write restart: on-failure, or wait for service_healthy',
          location,
          edits: location && [
            {
              kind: 'add',
              file: location.file,
              path,
              key: 'restart',
              value: 'on-failure',
              after: ['image', 'build'],
            },
          ],
        },
      ];
    });
  },
};
