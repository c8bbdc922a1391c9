/** The first stop of the Tab key: past the header to what the page is about. */
export function SkipLink() {
  return (
    <a
      href="#content"
      className="sr-only focus:not-sr-only focus:absolute focus:top-2 focus:left-2 focus:z-10 focus:rounded-md focus:bg-sheet focus:px-4 focus:py-2.5 focus:font-semibold"
    >
      Skip to content
    </a>
  );
}
