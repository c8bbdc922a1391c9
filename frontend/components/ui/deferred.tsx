import { Suspense, use, type ReactNode } from 'react';
import type { Soon } from '../../lib/settled-within';

interface DeferredProps<T> {
  soon: Soon<T>;
  fallback: ReactNode;
  children: (value: T) => ReactNode;
}

/**
 * What is there already is rendered in place, so that the first HTML is complete; a Suspense boundary would move it
 * behind a script. Only what is slow gets the boundary, and its fallback until it arrives.
 */
export function Deferred<T>({ soon, fallback, children }: DeferredProps<T>) {
  if ('value' in soon) return children(soon.value);
  return (
    <Suspense fallback={fallback}>
      <Late promise={soon.promise}>{children}</Late>
    </Suspense>
  );
}

function Late<T>({ promise, children }: { promise: Promise<T>; children: (value: T) => ReactNode }) {
  return children(use(promise));
}
