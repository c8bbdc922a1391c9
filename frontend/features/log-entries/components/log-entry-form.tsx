'use client';

import { useActionState, useEffect, useRef } from 'react';
import { Button } from '../../../components/ui/button';
import { TextArea } from '../../../components/ui/field';
import { writeLogEntry } from '../actions';
import { MESSAGE_MAX } from '../schema';

/** Posts to a server action, so that it works before hydration and without JavaScript. */
export function LogEntryForm() {
  const [state, submit, isPending] = useActionState(writeLogEntry, { written: 0, message: '' });
  const input = useRef<HTMLTextAreaElement>(null);

  useEffect(() => {
    if (state.error || state.written > 0) input.current?.focus();
  }, [state]);

  return (
    <form action={submit} className="space-y-4">
      <TextArea
        id="message"
        name="message"
        label="Message"
        hint={`Up to ${MESSAGE_MAX} characters.`}
        error={state.error}
        defaultValue={state.message}
        key={state.written}
        ref={input}
        rows={4}
        required
      />
      <Button type="submit" look="solid" className="w-full" aria-disabled={isPending}>
        {isPending ? 'Adding…' : 'Add entry'}
      </Button>
      <p role="status" className="min-h-6 text-sm font-semibold text-ok">
        {state.written > 0 && !state.error && !isPending ? 'Entry added to the log.' : ''}
      </p>
    </form>
  );
}
