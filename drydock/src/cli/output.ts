import { createColors, wantsColor, type Colors } from './render/colors.ts';

/** Where words go; the only writer to the terminal. */
export interface Output {
  /** A line, or several, to standard output. */
  print(text: string): void;
  /** The same to standard error: what is not the answer itself. */
  note(text: string): void;
  /** As it is, without a line end. */
  write(text: string): void;
  isTty: boolean;
  /** Whether standard error goes elsewhere than standard output, or neither to a terminal. */
  isApart: boolean;
  /** Whether a person can answer a question. */
  readonly canAsk: boolean;
  columns(): number;
  colors: Colors;
  /** For what is written by `note`. */
  noteColors: Colors;
}

export interface OutputOptions {
  ansi: 'auto' | 'always' | 'never';
  environment: Readonly<Record<string, string | undefined>>;
  stdin: () => { isTTY?: boolean };
  stdout: NodeJS.WriteStream;
  stderr: NodeJS.WriteStream;
}

export function createOutput({ ansi, environment, stdin, stdout, stderr }: OutputOptions): Output {
  const colorsFor = (stream: NodeJS.WriteStream) =>
    createColors(wantsColor({ ansi, isTty: stream.isTTY === true, environment }));
  const isTty = stdout.isTTY === true && environment.TERM !== 'dumb' && !environment.CI;
  return {
    print: (text) => stdout.write(`${text}\n`),
    note: (text) => stderr.write(`${text}\n`),
    write: (text) => stdout.write(text),
    isTty,
    isApart: !(isTty && stderr.isTTY === true),
    get canAsk() {
      return isTty && stdin().isTTY === true;
    },
    columns: () => stdout.columns || 80,
    colors: colorsFor(stdout),
    noteColors: colorsFor(stderr),
  };
}
