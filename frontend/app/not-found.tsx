import type { Metadata } from 'next';
import Link from 'next/link';
import { FaultPage } from '../components/layout/fault-page';
import { buttonLook } from '../components/ui/button';
import { routes } from '../config/routes';

export const metadata: Metadata = { title: 'Not found' };

export default function NotFound() {
  return (
    <FaultPage
      legend="404"
      title="No such page"
      action={
        <Link href={routes.home} className={buttonLook()}>
          Back to the overview
        </Link>
      }
    >
      <p>The address is wrong, or the page has moved.</p>
    </FaultPage>
  );
}
