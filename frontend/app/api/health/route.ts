/** This frontend's own health: it says nothing about the backend and waits for nothing. */
export function GET() {
  return new Response('ok\n', { headers: { 'cache-control': 'no-store', 'content-type': 'text/plain' } });
}
