import { constants } from 'node:os';
import { DrydockError } from '../../base/errors.ts';
import { nearestName } from '../../base/nearest-name.ts';

/** What one sends to a service: a name that nobody types is no suggestion. */
const usual = ['TERM', 'KILL', 'INT', 'HUP', 'QUIT', 'USR1', 'USR2', 'STOP', 'CONT', 'WINCH'];

/** A signal as Compose lets one write it: `SIGTERM`, `term`, `15`. */
export function signalName(text: string): NodeJS.Signals {
  const names = Object.keys(constants.signals) as NodeJS.Signals[];
  const upper = text.trim().toUpperCase();
  const wanted = upper.startsWith('SIG') ? upper : `SIG${upper}`;
  const found = /^\d+$/.test(upper)
    ? names.find((name) => constants.signals[name] === Number(upper))
    : names.find((name) => name === wanted);
  if (found) return found;
  const nearest = nearestName(wanted.slice(3), usual);
  throw new DrydockError('UNKNOWN_SIGNAL', `there is no signal ${text} on this host`, {
    hint: nearest
      ? `did you mean SIG${nearest}?`
      : `the usual ones are: ${usual.map((name) => `SIG${name}`).join(', ')}`,
    data: { signal: text },
  });
}
