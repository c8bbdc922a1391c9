/** On SIGTERM or SIGINT: finish the requests and jobs under way, then leave; at the latest after `seconds`. */
export function closeOnSignal(app: { close(): Promise<void> }, seconds: number): void {
  let closing = false;
  const close = async () => {
    if (closing) return;
    closing = true;
    setTimeout(() => process.exit(1), seconds * 1_000).unref();
    await app.close();
    process.exit(0);
  };
  process.on('SIGTERM', close);
  process.on('SIGINT', close);
}
