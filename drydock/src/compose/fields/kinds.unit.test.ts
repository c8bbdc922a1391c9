import { describe, expect, it } from 'vitest';
import { lines, loadFromMemory as load } from '../../../test/support/memory-project.ts';

function service(text: string): unknown {
  return load({ 'compose.yaml': lines('services:', `  web: { image: a, ${text} }`), 'l.env': 'A=1' }).project
    .services.web;
}

describe('a value of a service', () => {
  it.each([
    ['cpu_period: 1.5', { cpu_period: 1 }],
    ['pids_limit: 2.9', { pids_limit: 2 }],
    ['networks: { default: { priority: 1.5 } }', { networks: { default: { priority: 1 } } }],
    ['deploy: { resources: { limits: { pids: "5" } } }', { deploy: { resources: { limits: { pids: 5 } } } }],
    ['attach: on', { attach: true }],
    ['label_file: [l.env, l.env]', { labels: { A: '1' } }],
  ])('must be taken as the reference takes it: %s', (text, expected) => {
    expect(service(text)).toMatchObject(expected);
  });

  it.each([
    ['cpu_count: -1', 'zero or more'],
    ['cpu_percent: 101', '0 to 100'],
    ['cpus: " 1"', 'a number'],
    ['oom_score_adj: 5000', '-1000 to 1000'],
    ['mem_reservation: 1.5', 'a size'],
    ['mem_limit: "-1m"', 'not a size'],
    ['deploy: { resources: { limits: { memory: 1024 } } }', 'a size such as 64m in text'],
    ['deploy: { resources: { reservations: { pids: 5 } } }', 'unknown key "pids"'],
    ['ports: [{ target: -1 }]', 'zero or more'],
    ['ports: [{ target: 80, published: 80.5 }]', 'text or a whole number'],
    ['ports: ["[fe80::1%25eth0]:80:80"]', 'not an IP address'],
    ['labels: { "": a }', 'without a name'],
    ['logging: { driver: j, options: { a: true } }', 'text or a number'],
    ['extra_hosts: { a: }', 'text or a list'],
    ['build: { context: ., additional_contexts: [a] }', 'names no folder'],
  ])('must be refused as the reference refuses it: %s', (text, words) => {
    expect(() => service(text)).toThrow(words);
  });
});
