/** Where the four services answer, as the final block printed them. */
export interface Addresses {
  frontend: string;
  backend: string;
  db: string;
  redis: string;
}

/** @param block the text from "ready" on; a line is `<service>  <address>` */
export function addressesIn(block: string): Addresses {
  const find = (service: string, pattern: string) => {
    const match = new RegExp(`\\b${service}\\b[^\\n]*?(${pattern})`).exec(block);
    if (!match?.[1]) throw new Error(`no address of ${service} in:\n${block}`);
    return match[1];
  };
  const http = 'http://localhost:\\d+';
  return {
    frontend: find('frontend', http),
    backend: find('backend', http),
    db: find('db', '[\\w.]+:\\d+'),
    redis: find('redis', '[\\w.]+:\\d+'),
  };
}
