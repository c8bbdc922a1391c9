import { classNames } from './class-names';

/** A place that content will take, in its size. */
export function Skeleton({ className }: { className?: string }) {
  return (
    <span
      aria-hidden="true"
      className={classNames('block animate-pulse-soft rounded bg-sunken', className)}
    />
  );
}
