/** @param {number[]} values @param {number} share 0..1 */
export function quantile(values, share) {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.ceil(share * sorted.length) - 1)] ?? NaN;
}

/** @param {string} name @param {number[]} values milliseconds */
export function describe(name, values) {
  const [p50, p95] = [quantile(values, 0.5), quantile(values, 0.95)];
  return `${name.padEnd(44)} p50 ${format(p50)}  p95 ${format(p95)}  min ${format(Math.min(...values))}  max ${format(Math.max(...values))}  n=${values.length}`;
}

/** @param {string} name @param {number[]} ours @param {number[]} peer */
export function ratio(name, ours, peer) {
  const times = quantile(peer, 0.5) / quantile(ours, 0.5);
  const words = times < 1 ? `${(1 / times).toFixed(1)} times as long` : `${times.toFixed(1)} times faster`;
  return `${name}: ${words} (p50)`;
}

const format = (/** @type {number} */ ms) => `${ms.toFixed(0).padStart(6)} ms`;
