import type { Service } from '../../compose/model.ts';

const databases = /(^|\/)(postgres|postgis|mysql|mariadb|mongo|redis|valkey|memcached|rabbitmq|kafka|nats)\b/;

/** A published port as one types it: a web address for what speaks HTTP, host and port for the rest. */
export function publishedAddress(service: Service, target: number, hostIp: string, hostPort: string): string {
  const isEverywhere = ['', '0.0.0.0', '::', '127.0.0.1', '::1'].includes(hostIp);
  const place = `${isEverywhere ? 'localhost' : hostIp}:${hostPort}`;
  const scheme = schemeOf(service, target);
  return scheme ? `${scheme}://${place}` : place;
}

/** `app_protocol` says it; else what is built here is taken for a web server, and a known database is none. */
function schemeOf(service: Service, target: number): string | undefined {
  const said = service.ports?.find((port) => port.target === target)?.app_protocol;
  if (said) return /^https?$/.test(said) ? said : undefined;
  if (target === 443 || target === 8443) return 'https';
  if (target === 9229) return undefined;
  return service.build || !databases.test(service.image ?? '') ? 'http' : undefined;
}
