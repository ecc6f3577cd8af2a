import { distance } from 'fastest-levenshtein';

/** In UTF-16 units: in a shorter name, two edits make a different word. */
const SHORT_NAME = 4;

/** The known name that a typo most likely meant, ignoring case; undefined if none is close, or has nothing in common with it. */
export function nearest(name: string, known: readonly string[]): string | undefined {
  const limit = name.length < SHORT_NAME ? 1 : Math.max(2, Math.floor(name.length / 3));
  return known
    .filter((candidate) => Math.abs(candidate.length - name.length) <= limit)
    .map((candidate) => ({
      candidate,
      away: distance(name.toLowerCase(), candidate.toLowerCase()),
    }))
    .filter(
      ({ candidate, away }) => away <= limit && away < Math.min(name.length, candidate.length),
    )
    .toSorted((a, b) => a.away - b.away)[0]?.candidate;
}

/**
 * The hint for an unknown name: the closest known name, or all names.
 *
 * @param kinds what they name, in the plural: "formats"
 */
export function hintFor(name: string, known: readonly string[], kinds = 'names'): string {
  const near = nearest(name, known);
  return near === undefined ? `Available ${kinds}: ${known.join(', ')}.` : `Did you mean ${near}?`;
}
