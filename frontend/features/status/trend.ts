interface Box {
  width: number;
  height: number;
  /** How many values fill the width. */
  slots: number;
}

/** An SVG path through the values, newest at the right edge; a missing value breaks the line. */
export function trendPath(values: (number | null)[], { width, height, slots }: Box): string {
  // A scale that never shrinks below 5 ms keeps the noise of a healthy service flat.
  const top = Math.max(5, ...values.map((value) => value ?? 0)) * 1.1;
  const step = width / (slots - 1);
  let isDrawing = false;
  return values
    .map((value, index) => {
      if (value === null) {
        isDrawing = false;
        return '';
      }
      const x = round(width - (values.length - 1 - index) * step);
      const y = round(2 + height * (1 - value / top));
      const command = isDrawing ? 'L' : 'M';
      isDrawing = true;
      return command === 'M' ? `M${x} ${y}h0.01` : `L${x} ${y}`;
    })
    .join('');
}

const round = (value: number) => Math.round(value * 10) / 10;
