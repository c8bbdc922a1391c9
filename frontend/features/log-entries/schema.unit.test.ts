import { describe, expect, it } from 'vitest';
import specification from '../../openapi.json';
import { MESSAGE_MAX, parseMessage } from './schema';

describe('MESSAGE_MAX', () => {
  it("must be the backend's own limit", () => {
    expect(specification.components.schemas.CreateLogEntry.properties.message.maxLength).toBe(MESSAGE_MAX);
  });
});

describe('parseMessage', () => {
  it('must trim what is sent', () => {
    expect(parseMessage('  keel laid \n')).toEqual({ message: 'keel laid' });
  });

  it.each([undefined, null, '', ' \n', new Blob()])('must refuse %s as no message', (value) => {
    expect(parseMessage(value)).toEqual({ error: 'Write a message first.' });
  });

  it('must say how long a message is that is too long', () => {
    expect(parseMessage('x'.repeat(MESSAGE_MAX))).toHaveProperty('message');
    expect(parseMessage('x'.repeat(MESSAGE_MAX + 1))).toEqual({
      error: `Use at most ${MESSAGE_MAX} characters; this message has ${MESSAGE_MAX + 1}.`,
    });
  });
});
