import { request } from 'node:http';
import { basename } from 'node:path';
import type { Healthcheck } from '../../../compose/model.ts';
import { checkWords } from '../check-words.ts';
import type { ProbeResult } from '../recipe.ts';

/** The address that a plain `curl` or `wget` check asks for; undefined when the check is anything else and must run as written. */
export function httpCheck(
  healthcheck: Healthcheck | undefined,
  environment: Record<string, string>,
): { url: string; failsOnStatus: boolean } | undefined {
  const words = checkWords(healthcheck?.test ?? [], environment) ?? [];
  const program = basename(words[0] ?? '');
  if (program !== 'curl' && program !== 'wget') return undefined;
  const urls = words.slice(1).filter((word) => /^(http:\/\/|localhost|127\.0\.0\.1|\[::1\])/.test(word));
  const options = words.slice(1).filter((word) => word.startsWith('-'));
  const [url = ''] = urls;
  // Methods, bodies, headers, TLS: curl itself does that better.
  if (urls.length !== 1 || !options.every((option) => harmless.test(option))) return undefined;
  const failsOnStatus =
    program === 'wget' ||
    options.some((option) => /^(--fail(-with-body)?|-[a-zA-Z]*f[a-zA-Z]*)$/.test(option));
  return { url: url.startsWith('http') ? url : `http://${url}`, failsOnStatus };
}

const harmless =
  /^(-[fsSqLko]+|-q?O-?|-nv|-T|--(fail|fail-with-body|silent|show-error|quiet|spider|no-verbose|location|tries=\d+|timeout=\d+|max-time=?\d*|output=?\S*|output-document=?\S*|no-check-certificate))$/;

/** Asks as curl and wget do, following redirects on this host; without starting a process. */
export function httpProbe(
  check: { url: string; failsOnStatus: boolean },
  signal: AbortSignal,
  redirects = 5,
): Promise<ProbeResult> {
  return new Promise((resolve) => {
    const asked = request(check.url, { signal, agent: false }, (response) => {
      response.resume();
      const status = response.statusCode ?? 0;
      const { location } = response.headers;
      const url = location === undefined ? '' : new URL(location, check.url).href;
      if (status >= 300 && status < 400 && url.startsWith('http:') && redirects > 0) {
        return void httpProbe({ ...check, url }, signal, redirects - 1).then(resolve);
      }
      resolve({ ok: !check.failsOnStatus || status < 400, output: `${check.url} answered ${status}` });
    });
    asked.once('error', (error) => resolve({ ok: false, output: `${check.url}: ${error.message}` }));
    asked.end();
  });
}
