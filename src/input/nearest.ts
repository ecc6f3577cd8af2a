import { distance } from 'fastest-levenshtein';

/** The known name that a typo most likely meant, case aside; undefined when none is near. */
export function nearest(name: string, known: readonly string[]): string | undefined {
  const limit = Math.max(2, Math.floor(name.length / 3));
  return known
    .filter((candidate) => Math.abs(candidate.length - name.length) <= limit)
    .map((candidate) => ({
      candidate,
      away: distance(name.toLowerCase(), candidate.toLowerCase()),
    }))
    .filter(({ away }) => away <= limit)
    .toSorted((a, b) => a.away - b.away)[0]?.candidate;
}
