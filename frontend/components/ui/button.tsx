import type { ComponentProps } from 'react';
import { classNames } from './class-names';

type Look = 'solid' | 'outline' | 'quiet';

const looks: Record<Look, string> = {
  solid: 'bg-accent text-on-accent hover:bg-accent-strong border-transparent',
  outline: 'border-line-strong text-ink hover:border-accent hover:text-accent bg-transparent',
  quiet: 'border-transparent text-ink-soft hover:text-ink hover:bg-sunken',
};

/** How a button looks, for links that should look the same. */
export function buttonLook(look: Look = 'solid', className?: string): string {
  return classNames(
    'inline-flex min-h-11 items-center justify-center gap-2 rounded-md border px-4 text-[0.9375rem] font-semibold',
    'transition-colors aria-disabled:cursor-default aria-disabled:opacity-60',
    looks[look],
    className,
  );
}

export function Button({
  look,
  className,
  type = 'button',
  ...rest
}: ComponentProps<'button'> & { look?: Look }) {
  return <button type={type} className={buttonLook(look, className)} {...rest} />;
}
