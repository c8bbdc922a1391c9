import http from 'node:http';
import process from 'node:process';

// The container's health check: exit code 0 when this frontend answers. It asks nothing of the backend.

const url = `http://localhost:${process.env.PORT || 3000}/api/health`;

http
  .get(url, { timeout: 8_000 }, (response) => {
    response.resume();
    finish(response.statusCode === 200, `${url} answered ${response.statusCode}`);
  })
  .on('timeout', () => finish(false, `${url} did not answer within 8 s`))
  .on('error', (error) => finish(false, `${url}: ${error.message || error.code}`));

/** @param {boolean} isHealthy @param {string} reason */
function finish(isHealthy, reason) {
  console.log(reason);
  process.exit(isHealthy ? 0 : 1);
}
