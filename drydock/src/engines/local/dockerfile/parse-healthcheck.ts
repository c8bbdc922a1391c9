import type { Healthcheck } from '../../../compose/model.ts';
import { execForm, takeFlags } from './words.ts';

/** `HEALTHCHECK --interval=5s CMD …` in the shape of the Compose file; `NONE` switches an inherited one off. */
export function parseHealthcheck(text: string): Healthcheck {
  const { flags, rest } = takeFlags(text);
  if (/^NONE$/i.test(rest)) return { disable: true };
  const command = rest.replace(/^CMD\s+/i, '');
  const words = execForm(command);
  return {
    test: words ? ['CMD', ...words] : ['CMD-SHELL', command],
    ...(flags.interval && { interval: flags.interval }),
    ...(flags.timeout && { timeout: flags.timeout }),
    ...(flags['start-period'] && { start_period: flags['start-period'] }),
    ...(flags['start-interval'] && { start_interval: flags['start-interval'] }),
    ...(flags.retries && { retries: Number(flags.retries) }),
  };
}
