'use client';

import { useEffect } from 'react';
import { useLive } from './live';

/** Where it stands, something is expected any moment: the page looks every second until it is gone. */
export function Hurry() {
  const { setHurried } = useLive();
  useEffect(() => {
    setHurried(true);
    return () => setHurried(false);
  }, [setHurried]);
  return null;
}
