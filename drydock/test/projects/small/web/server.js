import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { connect } from 'node:net';

const { greeting } = JSON.parse(readFileSync(new URL('settings.json', import.meta.url), 'utf8'));

/** Whether the host and port of an address accept a connection. */
function answers(address) {
  const { hostname, port } = new URL(address);
  return new Promise((resolve) => {
    const socket = connect(Number(port), hostname, () => resolve(true));
    socket.on('error', () => resolve(false)).on('close', () => resolve(false));
    socket.on('connect', () => socket.end());
  });
}

const server = createServer(async (request, response) => {
  console.log(`${request.method} ${request.url}`);
  if (request.url === '/crash') process.exit(3);
  response.end(
    JSON.stringify({
      greeting,
      page: readFileSync(new URL('pages/page.txt', import.meta.url), 'utf8').trim(),
      db: await answers(process.env.DATABASE_URL),
      cache: await answers(process.env.REDIS_URL),
      extra: process.env.EXTRA,
    }),
  );
});
server.listen(Number(process.env.PORT), () => console.log(`listening on ${process.env.PORT}`));
process.on('SIGTERM', () => {
  console.log('stopping');
  process.exit(0);
});
