import { describe, expect, it, vi } from 'vitest';
import { createLiveStore, initialLiveState } from './live-store';

describe('createLiveStore', () => {
  it('must tell its readers of a change, and nobody after they left', () => {
    const store = createLiveStore();
    const reader = vi.fn();
    const leave = store.subscribe(reader);
    store.set({ paused: true });
    leave();
    store.set({ paused: false });
    expect(reader).toHaveBeenCalledTimes(1);
  });

  it('must keep what a change does not name, and never touch the initial state', () => {
    const store = createLiveStore();
    store.set({ paused: true });
    store.set({ ping: { state: 'lost' } });
    expect(store.get()).toEqual({ ...initialLiveState, paused: true, ping: { state: 'lost' } });
    expect(createLiveStore().get()).toBe(initialLiveState);
    expect(initialLiveState).toMatchObject({ paused: false, ping: { state: 'unknown' } });
  });
});
