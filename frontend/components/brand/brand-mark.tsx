/** A hull on its keel block, cut across: the product's mark. */
export function BrandMark({ className }: { className?: string }) {
  return (
    <svg viewBox="0 0 32 32" className={className} aria-hidden="true">
      <path d="M3 6h26l-.5 8h-25z" className="fill-ink" />
      <path
        d="M3.600 15.5h24.800C27.600 22.5 23 24.5 16 25.5 9 24.5 4.4 22.5 3.6 15.5z"
        className="fill-oxide"
      />
      <path d="M12 27h8v3h-8z" className="fill-ink" />
    </svg>
  );
}
