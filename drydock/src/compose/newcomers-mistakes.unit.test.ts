import { describe, expect, it } from 'vitest';
import { failure, place } from '../../test/support/memory-failure.ts';
import { lines } from '../../test/support/memory-project.ts';

/** Title, file, code, line:column, what the message names, what the hint says. */
const mistakes: [string, string, string, string, RegExp, RegExp][] = [
  [
    'a colon that is missing behind a name',
    lines('services:', '  web', '    image: a'),
    'compose.yaml',
    '2:3',
    /the line "web" is no "key: value"/,
    /"web:"/,
  ],
  [
    'a colon that is missing behind a key',
    lines('services:', '  web:', '    image nginx'),
    'compose.wrong-type',
    '3:5',
    /services\.web must be a mapping/,
    /colon behind the name: "image: nginx"/,
  ],
  [
    'a space that is missing behind a colon',
    lines('services:', '  web:', '    image:nginx'),
    'compose.wrong-type',
    '3:5',
    /services\.web must be a mapping/,
    /space behind the colon: "image: nginx"/,
  ],
  [
    'a line that is indented too little',
    lines('services:', '  web:', '    image: a', '   tty: true'),
    'compose.yaml',
    '4:1',
    /indented otherwise/,
    /alike/,
  ],
  [
    'a line that is indented too much',
    lines('services:', '  web:', '    image: a', '      tty: true'),
    'compose.yaml',
    '3:12',
    /next line is indented/,
    /alike/,
  ],
  [
    'a text with a colon in it',
    lines('services:', '  web:', '    image: a', '    command: echo a: b'),
    'compose.yaml',
    '4:14',
    /without quotes/,
    /'echo a: b'/,
  ],
  [
    'a value that begins with a sign of YAML',
    lines('services:', '  web:', '    image: a', '    command: @start'),
    'compose.yaml',
    '4:14',
    /cannot begin with "@"/,
    /"@start"/,
  ],
  [
    'a quote within quotes',
    lines('services:', '  web:', '    image: a', "    command: 'it's'"),
    'compose.yaml',
    '4:18',
    /behind the closing quote/,
    /''/,
  ],
  [
    'braces of a template language',
    lines('services:', '  web:', '    image: {{ name }}'),
    'compose.key',
    '3:13',
    /a mapping in services\.web\.image is not text/,
    /in quotes: "\{\{/,
  ],
  [
    'a merge conflict',
    lines('services:', '<<<<<<< HEAD', '  web: { image: a }', '=======', '  web: { image: b }', '>>>>>>> x'),
    'compose.yaml',
    '2:1',
    /merge conflict/,
    /keep one/,
  ],
  [
    'a list item without a space behind its dash',
    lines('services:', '  web:', '    image: a', '    ports:', "      -'80:80'"),
    'compose.wrong-type',
    '5:7',
    /must be a list/,
    /space behind the dash/,
  ],
  [
    'a mapping where a list must be',
    lines('services:', '  web:', '    image: a', '    volumes: { ./a: /a }'),
    'compose.wrong-type',
    '4:14',
    /must be a list, not a mapping/,
    /begin each/,
  ],
  [
    'a restart policy that YAML takes for true or false',
    lines('services:', '  web:', '    image: a', '    restart: true'),
    'compose.wrong-type',
    '4:14',
    /restart must be text/,
    /unless-stopped/,
  ],
  [
    'services without their section',
    lines('web:', '  image: a'),
    'compose.unknown-key',
    '1:1',
    /"web" at the top level/,
    /under "services:"/,
  ],
];

describe('a mistake that beginners make', () => {
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
