import type { NextConfig } from 'next';
import { env } from './config/env';

const config: NextConfig = {
  poweredByHeader: false,
  // Without these Next takes the first folder above that has a lock file for the project.
  turbopack: { root: import.meta.dirname },
  outputFileTracingRoot: import.meta.dirname,
  // Turbopack does not read WATCHPACK_POLLING, the variable that containers without file events are given.
  watchOptions: { pollIntervalMs: env.WATCHPACK_POLLING },
  // Pages that refresh themselves and health checks would bury everything else in the log.
  logging: { incomingRequests: { ignore: [/[?&](_rsc=|warm-up)/, /^\/api\/health$/] } },
  agentRules: false,
  // Tailwind in a worker thread instead of a pool of processes: less memory, and nothing outlives a stop.
  experimental: { turbopackPluginRuntimeStrategy: 'workerThreads' },
  headers: async () => [{ source: '/((?!_next/).*)', headers: securityHeaders }],
};

const securityHeaders = [
  { key: 'X-Content-Type-Options', value: 'nosniff' },
  { key: 'X-Frame-Options', value: 'DENY' },
  { key: 'Referrer-Policy', value: 'strict-origin-when-cross-origin' },
  { key: 'Permissions-Policy', value: 'camera=(), microphone=(), geolocation=()' },
];

export default config;
