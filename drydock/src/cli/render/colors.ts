import picocolors from 'picocolors';

export type Colors = ReturnType<typeof picocolors.createColors>;

export interface ColorWish {
  ansi: 'auto' | 'always' | 'never';
  isTty: boolean;
  environment: Readonly<Record<string, string | undefined>>;
}

/** The flag, then NO_COLOR, then FORCE_COLOR, then whether somebody is there to see it. */
export function wantsColor({ ansi, isTty, environment }: ColorWish): boolean {
  if (ansi !== 'auto') return ansi === 'always';
  if (environment.NO_COLOR) return false;
  const force = environment.FORCE_COLOR;
  if (force !== undefined) return force !== '0' && force !== 'false';
  return isTty && environment.TERM !== 'dumb';
}

export function createColors(enabled: boolean): Colors {
  return picocolors.createColors(enabled);
}
