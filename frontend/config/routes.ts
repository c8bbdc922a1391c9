import { env } from './env';

/** The only place that writes URLs. */
export const routes = {
  home: '/',
  status: '/status',
  /** Answers as soon as this frontend does, whatever the backend's state. */
  ownHealth: '/api/health',
  apiReference: `${env.NEXT_PUBLIC_API_URL}/docs`,
};
