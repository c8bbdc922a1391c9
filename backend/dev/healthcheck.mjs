// For the Compose file: exit 0 when requests may be sent here, else 1 with the reason. Imports one module,
// because it runs every few seconds for as long as the container lives.
import { get } from 'node:http';

const TIMEOUT = 4_000;
const address = {
  host: '127.0.0.1',
  port: process.env.PORT || 3001,
  path: '/health/ready',
  timeout: TIMEOUT,
};

const request = get(address, (response) => {
  let body = '';
  response.setEncoding('utf8').on('data', (chunk) => (body += chunk));
  response.on('end', () => finish(response.statusCode === 200, body));
});
request.on('timeout', () => finish(false, `no answer within ${TIMEOUT} ms`));
request.on('error', (error) => finish(false, error.message));

/** @param {boolean} healthy @param {string} text */
function finish(healthy, text) {
  process.stdout.write(`${text}\n`, () => process.exit(healthy ? 0 : 1));
}
