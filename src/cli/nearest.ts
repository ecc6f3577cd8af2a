/** The known name that a typo most likely meant; undefined when none is near. */
export async function nearest(name: string, known: readonly string[]): Promise<string | undefined> {
  const { distance } = await import('fastest-levenshtein');
  const limit = Math.max(2, Math.floor(name.length / 3));
  return known
    .map((candidate) => ({ candidate, away: distance(name, candidate) }))
    .filter(({ away }) => away <= limit)
    .toSorted((a, b) => a.away - b.away)[0]?.candidate;
}
