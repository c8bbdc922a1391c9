import type { ComponentProps } from 'react';
import { classNames } from './class-names';

/** A sheet of paper on the desk: content that belongs together. */
export function Card({ className, ...rest }: ComponentProps<'div'>) {
  return <div className={classNames('rounded-lg border border-line bg-sheet', className)} {...rest} />;
}
