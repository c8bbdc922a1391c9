import { expect, test } from 'vitest';
import type { ServiceStatus } from '../../engines/stack-event.ts';
import { applyToBoard, createBoard, renderBoard } from './board.ts';
import { createColors, wantsColor } from './colors.ts';
import { formatDuration } from './duration.ts';
import { createLogLineRenderer } from './log-line.ts';
import { renderServiceList } from './service-list.ts';
import { statusWords } from './status-words.ts';
import { renderSummary } from './summary.ts';
import { renderTable } from './table.ts';
import { describeTransition, renderNotice } from './transition.ts';
import { truncate, visibleLength } from './visible-text.ts';

const plain = createColors(false);
const colored = createColors(true);

function status(service: string, more: Partial<ServiceStatus> = {}): ServiceStatus {
  return { service, state: 'running', addresses: [], restarts: 0, ...more };
}

test.each([
  [0.4, '0 ms'],
  [999, '999 ms'],
  [4123, '4.1 s'],
  [9949, '9.9 s'],
  [9960, '10 s'],
  [125_000, '2 min 5 s'],
  [3_600_000, '1 h'],
  [90_000_000, '1 d 1 h'],
])('%d milliseconds must read %s', (ms, text) => {
  expect(formatDuration(ms)).toBe(text);
});

test.each([
  [{ ansi: 'always', isTty: false, environment: { NO_COLOR: '1' } }, true],
  [{ ansi: 'never', isTty: true, environment: { FORCE_COLOR: '1' } }, false],
  [{ ansi: 'auto', isTty: true, environment: { NO_COLOR: '1', FORCE_COLOR: '1' } }, false],
  [{ ansi: 'auto', isTty: false, environment: { FORCE_COLOR: '1' } }, true],
  [{ ansi: 'auto', isTty: true, environment: { FORCE_COLOR: '0' } }, false],
  [{ ansi: 'auto', isTty: true, environment: { TERM: 'dumb' } }, false],
  [{ ansi: 'auto', isTty: true, environment: {} }, true],
  [{ ansi: 'auto', isTty: false, environment: {} }, false],
] as const)('colours for %j must be %s', (wish, expected) => {
  expect(wantsColor(wish)).toBe(expected);
});

test('a table must align cells whatever their colours, without trailing blanks', () => {
  const table = renderTable(
    ['A', 'B'],
    [
      [colored.green('long'), 'x'],
      ['s', ''],
    ],
  );
  expect(table.split('\n').map((line) => visibleLength(line))).toEqual([8, 8, 1]);
});

test('cutting must keep colours whole and count what is seen', () => {
  expect(truncate('abcdef', 4)).toBe('abc…');
  expect(truncate(colored.red('abcdef'), 4)).toBe(`${colored.red('abc')}…`);
  expect(truncate('abc', 3)).toBe('abc');
});

test('log lines must carry the padded name, keep a colour per service, and hide passwords in URLs', () => {
  const render = createLogLineRenderer(['db', 'backend'], plain);
  expect(render('db', 'up')).toBe('db      | up');
  expect(render('backend', 'to redis://:pw@r')).toBe('backend | to redis://:****@r');
  const colors = createLogLineRenderer(['db', 'backend'], colored);
  expect(colors('db', 'a').split('a')[0]).toBe(
    createLogLineRenderer(['db', 'backend'], colored)('db', 'a').split('a')[0],
  );
  expect(colors('db', '')).toContain(colored.cyan('db      |'));
});

test.each([
  [status('a', { health: 'healthy' }), 'running (healthy)'],
  [status('a', { state: 'exited', exitCode: 1 }), 'exited (1)'],
  [status('a', { state: 'restarting', exitCode: 1 }), 'restarting'],
  [status('a', { state: 'preparing' }), 'preparing'],
])('%j must read %s', (one, words) => {
  expect(statusWords(one)).toBe(words);
});

test('the list of services must show state, age, restarts and address', () => {
  const list = renderServiceList(
    [
      status('web', {
        health: 'healthy',
        startedAt: 1000,
        restarts: 2,
        addresses: ['http://localhost:3000'],
      }),
      status('job', { state: 'exited', exitCode: 0 }),
    ],
    plain,
    66_000,
  );
  expect(list).toBe(
    [
      'SERVICE   STATE               UP          RESTARTS   ADDRESS',
      'web       running (healthy)   1 min 5 s   2          http://localhost:3000',
      'job       exited (0)',
    ].join('\n'),
  );
});

test('the board must show the step while there is one, then the state, with the time it takes', () => {
  const board = createBoard();
  const view = { colors: plain, columns: 60, now: 3200 };
  const draw = () => renderBoard(board, ['db', 'web'], view);
  expect(draw()).toEqual(['  · db   waiting', '  · web  waiting']);
  applyToBoard(board, { type: 'progress', at: 1000, service: 'web', step: 'install', text: 'npm ci' });
  applyToBoard(board, {
    type: 'state',
    at: 2000,
    service: 'db',
    status: status('db', { health: 'starting' }),
  });
  expect(draw()).toEqual(['  · db   running (starting) 1.2 s', '  · web  npm ci 2.2 s']);
  applyToBoard(board, {
    type: 'state',
    at: 3000,
    service: 'db',
    status: status('db', { health: 'healthy' }),
  });
  applyToBoard(board, {
    type: 'state',
    at: 3000,
    service: 'web',
    status: status('web', { state: 'failed', exitCode: 2 }),
  });
  expect(draw()).toEqual(['  ✓ db   running (healthy)', '  ✗ web  failed (2)']);
  expect(renderBoard(board, ['web'], { ...view, columns: 12 })).toEqual(['  ✗ web  f…', '  ✓ db   r…']);
});

test('a transition must tell why a service is down, not repeat its output, and be quiet about containers', () => {
  const ended = status('web', { state: 'exited', exitCode: 3, detail: 'line one\nline two' });
  expect(describeTransition({ type: 'state', at: 0, service: 'web', status: ended }, plain)?.text).toBe(
    'exited (3)',
  );
  const failed = status('web', { state: 'exited', exitCode: 3, detail: 'out of memory' });
  expect(describeTransition({ type: 'state', at: 0, service: 'web', status: failed }, plain)).toEqual({
    service: 'web',
    text: 'exited (3): out of memory',
    isImportant: true,
  });
  const creating = { type: 'progress', at: 0, service: 'web', step: 'container', text: 'creating' } as const;
  expect(describeTransition(creating, plain)).toBeUndefined();
  const installed = {
    type: 'progress',
    at: 0,
    service: 'web',
    step: 'install',
    text: 'npm ci',
    done: true,
    ms: 1500,
  } as const;
  expect(describeTransition(installed, plain)?.text).toBe('npm ci (1.5 s)');
});

test('the time that a long step repeats must not make it a new one', () => {
  const step = (text: string) =>
    ({ type: 'progress', at: 0, service: 'web', step: 'install', text }) as const;
  expect(describeTransition(step('npm ci (12 s)'), plain)?.text).toBe('npm ci');
  expect(describeTransition(step('npm ci (1 min 3 s)'), plain)?.text).toBe('npm ci');
  expect(describeTransition(step('fetching PostgreSQL (23 MB)'), plain)?.text).toBe(
    'fetching PostgreSQL (23 MB)',
  );
});

test('a notice must show its level, service and hint, and the lines that are not on the screen', () => {
  const notice = {
    type: 'notice',
    at: 0,
    level: 'warn',
    service: 'db',
    code: 'X',
    text: 'moved',
    hint: 'stop it',
    lines: ['a', 'b'],
  } as const;
  const event = { ...notice, lines: [...notice.lines] };
  expect(renderNotice(event, plain, { withLines: false })).toBe('warning: db: moved\n  stop it');
  expect(renderNotice(event, plain, { withLines: true })).toBe(
    'warning: db: moved\n  db | a\n  db | b\n  stop it',
  );
  expect(renderNotice({ ...event, text: 'db moved' }, plain, { withLines: false })).toContain(
    'warning: db moved\n',
  );
});

test('the block at the end must name addresses, login, time and what to type next', () => {
  const service = { command: null, entrypoint: null };
  const block = renderSummary({
    project: {
      name: 'p',
      services: {
        web: { ...service, labels: { 'dev.drydock.open': '/docs', 'dev.drydock.login': 'ada / pw' } },
        db: service,
        worker: service,
      },
    },
    statuses: [
      status('web', { addresses: ['http://localhost:3001'] }),
      status('db', { addresses: ['localhost:5432'], health: 'starting' }),
      status('worker'),
    ],
    ready: {
      ms: 4100,
      phases: [
        { service: 'db', name: 'start', ms: 400 },
        { service: 'web', name: 'install', ms: 3000 },
        { service: 'x', name: 'y', ms: 3 },
      ],
    },
    hints: [['stop', 'Ctrl-C']],
    colors: plain,
  });
  expect(block).toBe(
    [
      '',
      '  Ready in 4.1 s',
      '  web       http://localhost:3001   http://localhost:3001/docs',
      '  db        localhost:5432   running (starting)',
      '  sign in   ada / pw',
      '  time      web install 3.0 s, db start 400 ms',
      '  stop      Ctrl-C',
      '',
    ].join('\n'),
  );
});
