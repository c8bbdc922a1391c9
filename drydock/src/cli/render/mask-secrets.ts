const secretName = /PASSWORD|PASSWD|SECRET|TOKEN|KEY/i;
const mask = '****';

/** A variable's value as it may be shown: hidden when its name says that it is a secret, else without passwords in URLs. */
export function maskValue(name: string, value: string): string {
  return secretName.test(name) && value !== '' ? mask : maskText(value);
}

/** Passwords in URLs and values of secret variables (`API_TOKEN=…`) within any text. */
export function maskText(text: string): string {
  return maskUrls(text).replaceAll(
    /\b([A-Z][A-Z0-9_]*)(=)("[^"]*"|'[^']*'|[^\s"',;]+)/g,
    (whole, name: string, sign: string) => (secretName.test(name) ? `${name}${sign}${mask}` : whole),
  );
}

/** Passwords in URLs only: cheap enough for every line of a log, and changes nothing else in it. */
export function maskUrls(text: string): string {
  if (!text.includes('://')) return text;
  return text.replaceAll(/(\b[a-z][a-z0-9+.-]*:\/\/[^\s:/?#@]*):([^\s/?#@]+)@/gi, `$1:${mask}@`);
}

/** The same for data that is printed as JSON. */
export function maskData<T>(value: T): T {
  return mapStrings(value, '') as T;
}

function mapStrings(value: unknown, name: string): unknown {
  if (typeof value === 'string') return maskValue(/[A-Z]/.test(name) ? name : '', value);
  if (Array.isArray(value)) return value.map((item) => mapStrings(item, name));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, mapStrings(item, key)]));
}
