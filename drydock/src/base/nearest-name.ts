import { editDistance } from './edit-distance.ts';

/** The known name that was probably meant, so that an error can say "did you mean …?"; undefined when none is near. */
export function nearestName(wrong: string, known: Iterable<string>): string | undefined {
  const limit = Math.max(1, Math.floor(wrong.length / 3));
  let best: { name: string; distance: number } | undefined;
  for (const name of known) {
    const distance = editDistance(wrong.toLowerCase(), name.toLowerCase());
    if (distance <= limit && (!best || distance < best.distance)) best = { name, distance };
    else if (!best && wrong.length >= 2 && name.startsWith(wrong)) best = { name, distance };
  }
  return best?.name;
}
