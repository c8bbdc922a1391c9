import Link from 'next/link';
import { routes } from '../../config/routes';
import { site } from '../../config/site';

export function SiteFooter() {
  return (
    <footer className="mt-24 border-t border-line">
      <div className="mx-auto flex w-full max-w-6xl flex-wrap items-center justify-between gap-x-8 gap-y-2 px-5 py-6 text-sm text-ink-soft sm:px-8">
        <p>{site.name}: rename it in config/site.ts and make it yours.</p>
        <ul className="flex gap-5">
          <li>
            <Link className="underline underline-offset-4 hover:text-ink" href={routes.status}>
              Service status
            </Link>
          </li>
          <li>
            <a className="underline underline-offset-4 hover:text-ink" href={routes.apiReference}>
              API reference
            </a>
          </li>
        </ul>
      </div>
    </footer>
  );
}
