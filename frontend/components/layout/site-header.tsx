import Link from 'next/link';
import { routes } from '../../config/routes';
import { site } from '../../config/site';
import { BrandMark } from '../brand/brand-mark';
import { NavLink } from './nav-link';
import { ThemeSwitch } from './theme-switch';

export function SiteHeader() {
  return (
    <header className="border-b border-line">
      <div className="mx-auto flex min-h-16 w-full max-w-6xl flex-wrap items-center gap-x-6 gap-y-1 px-5 py-2 sm:px-8">
        <Link href={routes.home} className="wide flex min-h-11 items-center gap-2.5 text-lg">
          <BrandMark className="size-7" />
          {site.name}
        </Link>
        <nav aria-label="Main" className="order-last w-full sm:order-none sm:w-auto sm:flex-1">
          <ul className="-mx-3 flex gap-1 sm:mx-0">
            <li>
              <NavLink href={routes.home}>Overview</NavLink>
            </li>
            <li>
              <NavLink href={routes.status}>Status</NavLink>
            </li>
          </ul>
        </nav>
        <div className="ml-auto">
          <ThemeSwitch />
        </div>
      </div>
    </header>
  );
}
