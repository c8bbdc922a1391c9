import { expect, it } from 'vitest';
import { extraHosts, replaceHosts } from './extra-hosts.ts';

const hosts = extraHosts({ extra_hosts: ['Api.Test=10.0.0.7', 'six=::1', 'gate=host-gateway'] });

it('names of the host and those of the file are known, host-gateway is this host', () => {
  expect(hosts).toMatchObject({
    'host.docker.internal': '127.0.0.1',
    'api.test': '10.0.0.7',
    six: '::1',
    gate: '127.0.0.1',
  });
});

it.each([
  ['http://host.docker.internal:11434/v1', 'http://127.0.0.1:11434/v1'],
  ['HOST.docker.internal', '127.0.0.1'],
  ['postgres://u:p@gate/db', 'postgres://u:p@127.0.0.1/db'],
  ['a=1,api.test:80', 'a=1,10.0.0.7:80'],
  ['http://six:80', 'http://[::1]:80'],
  ['http://not.host.docker.internal', 'http://not.host.docker.internal'],
  ['https://example.com/gate', 'https://example.com/gate'],
  ['me@gateway', 'me@gateway'],
])('%s -> %s', (text, replaced) => expect(replaceHosts(text, hosts)).toBe(replaced));
