import http from 'node:http';

/** The pages that are opened first; compiling them while the backend boots costs nobody's time. */
const paths = ['/', '/status'];

/**
 * Asks for each page that nobody has asked for yet; next.config keeps these requests out of the log.
 * @param {number} port
 * @param {Set<string>} asked paths of the requests so far
 */
export async function warmUp(port, asked) {
  for (const path of paths) if (!asked.has(path)) await get(`http://localhost:${port}${path}?warm-up`);
}

/** @param {string} url */
function get(url) {
  return new Promise((resolve) => {
    http
      .get(url, (response) => response.resume().once('close', resolve))
      // Whoever opens the page sees the fault; here it would only be noise.
      .once('error', resolve);
  });
}
