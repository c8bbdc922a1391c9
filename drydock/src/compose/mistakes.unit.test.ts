import { describe, expect, it } from 'vitest';
import { lines, loadFromMemory as load } from '../../test/support/memory-project.ts';
import { DrydockError } from '../base/errors.ts';
import type { LoadOptions } from './loaded-project.ts';

function failure(files: string | Record<string, string>, options: Partial<LoadOptions> = {}): DrydockError {
  try {
    load(files, options);
  } catch (error) {
    if (error instanceof DrydockError) return error;
    throw error;
  }
  throw new Error('it was accepted');
}

function place({ location }: DrydockError): string {
  return `${location?.file}:${location?.line}:${location?.column}`;
}

/** Title, file, code, line:column, what the message names, what the hint says. */
const mistakes: [string, string, string, string, RegExp, RegExp][] = [
  [
    'a quote that is never closed',
    lines('services:', '  web:', '    image: "nginx', '    tty: true'),
    'compose.yaml',
    '3:12',
    /quote is opened here/,
    /close it/,
  ],
  [
    'a bracket that is never closed',
    lines('services:', '  web:', '    image: a', '    ports: ["80"'),
    'compose.yaml',
    '4:12',
    /"\[" is opened here/,
    /close it/,
  ],
  ['a tab', lines('services:', '\tweb: {}'), 'compose.yaml', '2:1', /tab/, /spaces/],
  [
    'a control character, even in a comment',
    lines('services:', '  web:', '    image: a', '    # bell \u0007'),
    'compose.yaml',
    '4:12',
    /control character U\+0007/,
    /remove it/,
  ],
  [
    'an SSH key without its path',
    lines('services:', '  web:', '    build: { context: ., ssh: [default, mine] }'),
    'compose.ssh',
    '3:41',
    /services\.web\.build\.ssh\[1\]: "mine"/,
    /id=path/,
  ],
  [
    'a key that is there twice',
    lines('services:', '  web:', '    image: a', '    image: b'),
    'compose.yaml',
    '4:5',
    /image is there twice/,
    /remove/,
  ],
  [
    'an anchor that is not there',
    lines('services:', '  web: *base'),
    'compose.yaml',
    '2:8',
    /&base/,
    /&base/,
  ],
  [
    'a dependency that is not there, in a list',
    lines(
      'services:',
      '  web:',
      '    image: a',
      '    depends_on:',
      '      - redis',
      '      - dbb',
      '  db: { image: b }',
      '  redis: { image: b }',
    ),
    'compose.unknown-service',
    '6:9',
    /"web" depends on undefined service "dbb"/,
    /did you mean "db"/,
  ],
  [
    'a dependency that is not there, in a mapping',
    lines(
      'services:',
      '  web:',
      '    image: a',
      '    depends_on:',
      '      dbb: { condition: service_healthy }',
      '  db: { image: b }',
    ),
    'compose.unknown-service',
    '5:7',
    /"dbb"/,
    /did you mean "db"/,
  ],
  [
    'a dependency whose profile is not active',
    lines('services:', '  web: { image: a, depends_on: [job] }', '  job: { image: b, profiles: [jobs] }'),
    'compose.unknown-service',
    '2:33',
    /inactive service "job"/,
    /--profile/,
  ],
  [
    'a circle of dependencies, of which only the loop is named',
    lines(
      'services:',
      '  entry: { image: a, depends_on: [one] }',
      '  one: { image: a, depends_on: [two] }',
      '  two: { image: a, depends_on: [one] }',
    ),
    'compose.cycle',
    '3:33',
    /circle: one -> two -> one$/,
    /remove one/,
  ],
  [
    'a value of the wrong kind',
    lines('services:', '  web:', '    image: a', '    ports: 8080:80'),
    'compose.wrong-type',
    '4:12',
    /services\.web\.ports must be a list/,
    /\["8080:80"\]/,
  ],
  [
    'a number where text must be',
    lines('services:', '  web:', '    image: a', '    user: 1000'),
    'compose.wrong-type',
    '4:11',
    /services\.web\.user must be text/,
    /quotes: "1000"/,
  ],
  [
    'a condition that is almost right',
    lines(
      'services:',
      '  web: { image: a, depends_on: { db: { condition: healthy } } }',
      '  db: { image: b }',
    ),
    'compose.wrong-type',
    '2:51',
    /condition must be one of/,
    /did you mean "service_healthy"/,
  ],
  [
    'a required variable that is not set',
    lines(
      'services:',
      '  web:',
      '    image: a',
      '    environment:',
      '      - A=1',
      '      - B=${TOKEN:?ask ops}',
    ),
    'compose.required-variable',
    '6:9',
    /TOKEN is missing a value: ask ops/,
    /set TOKEN/,
  ],
  [
    'a variable expression that does not end',
    lines('services:', '  web:', '    image: a${B'),
    'compose.interpolation',
    '3:12',
    /services\.web\.image/,
    /\$\$/,
  ],
  [
    'a misspelt key of a service',
    lines('services:', '  web:', '    image: a', '    enviroment: {}'),
    'compose.unknown-key',
    '4:5',
    /"enviroment" in services\.web/,
    /did you mean "environment"/,
  ],
  [
    'a misspelt section',
    lines('servces:', '  web: { image: a }'),
    'compose.unknown-key',
    '1:1',
    /"servces" at the top level/,
    /did you mean "services"/,
  ],
  ['no services', lines('volumes: { data: }'), 'compose.no-services', '1:1', /no services/, /add a service/],
  ['an empty file', lines('# nothing yet'), 'compose.no-services', '1:1', /empty/, /add a service/],
  [
    'a volume that is not declared',
    lines('services:', '  web:', '    image: a', '    volumes:', '      - ./x:/x', '      - data:/data'),
    'compose.service',
    '6:9',
    /undefined volume "data"/,
    /\.\/data/,
  ],
  [
    'an env file that is not there',
    lines('services:', '  web:', '    image: a', '    env_file: web.env'),
    'compose.env-file',
    '4:15',
    /\/app\/web\.env/,
    /required: false/,
  ],
  [
    'a port that is none',
    lines('services:', '  web:', '    image: a', '    ports: ["80:80", "http:80"]'),
    'compose.port',
    '4:22',
    /"http:80"/,
    /"8080:80"/,
  ],
  [
    'a duration without unit',
    lines('services:', '  web:', '    image: a', '    stop_grace_period: 10'),
    'compose.wrong-type',
    '4:24',
    /stop_grace_period must be a duration/,
    /10s/,
  ],
  [
    'a mistake in x-drydock',
    lines('services:', '  web:', '    image: a', '    x-drydock: { skip: 5 }'),
    'compose.wrong-type',
    '4:24',
    /x-drydock\.skip must be true or false/,
    /command, cwd and skip/,
  ],
];

describe('a mistake in a Compose file', () => {
  it.each(mistakes)(
    '%s must be named with its place and a way out',
    (_title, text, code, at, message, hint) => {
      const error = failure(text);
      expect(error.code).toBe(code);
      expect(place(error)).toBe(`/app/compose.yaml:${at}`);
      expect(error.message).toMatch(message);
      expect(error.hint).toMatch(hint);
    },
  );
});
