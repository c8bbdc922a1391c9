import { randomUUID } from 'node:crypto';
import { STATUS_CODES } from 'node:http';

/**
 * @typedef {object} Problem
 * @property {string} code
 * @property {string} reason
 * @property {number} [status]
 * @property {string} [file]
 * @property {string} [frame] the lines around the mistake
 * @property {string} [stack]
 */

/**
 * Answers a request that the application cannot answer, in the application's own shape of errors; a
 * browser gets a page to read.
 * @param {import('node:http').IncomingMessage} request
 * @param {import('node:http').ServerResponse} response
 * @param {Problem} problem
 */
export function answerProblem(request, response, { code, reason, status = 503, file, frame, stack }) {
  const path = (request.url ?? '/').split('?')[0];
  // The page in the browser shall show the reason, not a complaint about origins.
  if (request.headers.origin) {
    response.setHeader('access-control-allow-origin', request.headers.origin);
    response.setHeader('access-control-allow-credentials', 'true');
  }
  if (path === '/health/live') {
    return response.writeHead(200, { 'content-type': 'application/json' }).end('{"status":"ok"}');
  }
  if (request.headers.accept?.includes('text/html')) {
    response.writeHead(status, { 'content-type': 'text/html; charset=utf-8' });
    return response.end(
      page(`${status} ${code}`, [file ?? '', frame ?? reason, frame ? reason : '', stack ?? '']),
    );
  }
  const requestId = String(request.headers['x-request-id'] ?? randomUUID());
  response.writeHead(status, { 'content-type': 'application/problem+json', 'x-request-id': requestId });
  return response.end(
    JSON.stringify({
      type: `urn:problem:${code}`,
      title: STATUS_CODES[status],
      status,
      detail: reason,
      instance: path,
      code,
      requestId,
      file,
      frame,
      stack,
    }),
  );
}

/** Loads itself again after the next good save. @param {string} title @param {string[]} parts */
const page = (title, parts) => `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta http-equiv="refresh" content="2"><title>${escape(title)}</title>
<style>body{font:15px/1.5 system-ui;margin:3rem auto;max-width:60rem;padding:0 1rem;color-scheme:light dark}
pre{white-space:pre-wrap;padding:1rem;border:1px solid #8884;border-radius:.5rem}</style></head>
<body><h1>${escape(title)}</h1>${parts
  .filter(Boolean)
  .map((part) => `<pre>${escape(part)}</pre>`)
  .join('')}</body></html>
`;

/** @param {string} text */
const escape = (text) => text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);
