/** Lines at the bottom of a terminal that are drawn again and again, with ordinary output scrolling above them. */
export interface LiveArea {
  /** Ordinary lines, above the area. */
  print(text: string): void;
  /** Takes the area away for good. */
  close(): void;
}

export interface LiveAreaOptions {
  write(text: string): void;
  /** What to draw now; none: nothing. */
  draw(): string[];
  everyMs?: number;
}

const hideCursor = '\u001B[?25l';
const showCursor = '\u001B[?25h';

export function createLiveArea({ write, draw, everyMs = 200 }: LiveAreaOptions): LiveArea {
  let drawn = 0;
  let printed: string[] = [];
  let isOpen = true;

  /** Up to the first line of the area, then clear to the end of the screen. */
  const erase = () => (drawn > 0 ? `\u001B[${drawn}A\u001B[0J` : '');

  const redraw = () => {
    if (!isOpen) return;
    const lines = draw();
    const text = [...printed, ...lines].map((line) => `${line}\n`).join('');
    printed = [];
    write(`${erase()}${text}`);
    drawn = lines.length;
  };

  write(hideCursor);
  const timer = setInterval(redraw, everyMs);
  let soon: NodeJS.Timeout | undefined;

  return {
    print: (text) => {
      if (!isOpen) return write(`${text}\n`);
      printed.push(text);
      // A burst of lines is drawn at once.
      soon ??= setTimeout(() => {
        soon = undefined;
        redraw();
      }, 16);
    },
    close: () => {
      if (!isOpen) return;
      isOpen = false;
      clearInterval(timer);
      clearTimeout(soon);
      write(`${erase()}${printed.map((line) => `${line}\n`).join('')}${showCursor}`);
    },
  };
}
