import type { Observe } from '../engines/engine.ts';
import type { Output } from './output.ts';
import { describeTransition, renderNotice } from './render/transition.ts';

/** What it takes to get a command to run goes to standard error, so that its output stays its own. */
export function noteWarnedEvents({ note, noteColors }: Output): Observe {
  return (event) => {
    if (event.type === 'notice' && (event.level !== 'info' || event.code === 'ONE_OFF'))
      note(renderNotice(event, noteColors, { withLines: true }));
    const transition = event.type === 'progress' ? describeTransition(event, noteColors) : undefined;
    if (transition) note(noteColors.dim(`${transition.service}: ${transition.text}`));
  };
}
