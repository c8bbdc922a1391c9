/** Passes on the signals that this process gets, until the function that it returns is called. */
export function signalsOf(passOn: (signal: NodeJS.Signals) => Promise<void>): () => void {
  const listeners = (['SIGINT', 'SIGTERM', 'SIGHUP'] as const).map((signal) => {
    // One that has ended meanwhile takes none.
    const listen = () => void passOn(signal).catch(() => undefined);
    process.on(signal, listen);
    return () => process.off(signal, listen);
  });
  return () => listeners.forEach((stop) => stop());
}
