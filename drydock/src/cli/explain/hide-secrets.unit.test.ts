import { expect, it } from 'vitest';
import type { ExplainedService } from './explained.ts';
import { hideSecrets } from './hide-secrets.ts';

const secret = 'hunter2-and-more';

const explained: ExplainedService = {
  service: 'web',
  engine: 'local',
  isRunning: false,
  variables: [
    {
      service: 'web',
      variable: 'DSN',
      value: `user=u password=${secret}`,
      winner: {
        kind: 'environment',
        value: `user=u password=${secret}`,
        template: `user=u password=\${DB_PASSWORD:-${secret}}`,
        variables: [
          { name: 'DB_PASSWORD', value: secret, from: 'shell', hidden: [{ from: 'default', value: secret }] },
        ],
      },
      lost: [{ kind: 'env_file', value: `postgres://u:${secret}@db/x` }],
      change: { rule: 'x', before: `password=${secret}`, after: `password=${secret}` },
    },
    {
      service: 'web',
      variable: 'API_TOKEN',
      value: secret,
      winner: { kind: 'environment', value: secret, template: secret },
      lost: [{ kind: 'dockerfile', value: secret }],
    },
  ],
  added: { NPM_TOKEN: { rule: 'x', after: secret } },
};

it('no secret must be left anywhere, by name, in a URL, as a default or as a part of another value', () => {
  const text = JSON.stringify(hideSecrets(explained));
  expect(text).not.toContain(secret);
  expect(text).toContain('user=u password=****');
  expect(text).toContain('${DB_PASSWORD:-****}');
});

it('what is no secret must stay', () => {
  const plain: ExplainedService = {
    ...explained,
    added: {},
    variables: [
      {
        service: 'web',
        variable: 'PORT',
        value: '3000',
        winner: {
          kind: 'environment',
          value: '3000',
          template: '${PORT:-3000}',
          variables: [{ name: 'PORT', value: '3000', from: 'default', hidden: [] }],
        },
        lost: [],
      },
    ],
  };
  expect(hideSecrets(plain)).toEqual(plain);
});
