import type { Case } from './laws.js';

/** The maximum number of smaller texts to try: finding the true minimum would take too long. */
const MAX_TRIES = 1500;

/**
 * Removes as many lines, then characters, as possible from a text that breaks a law, so that it still
 * breaks it.
 */
export function smallest(broken: Case, isBroken: (smaller: Case) => boolean): Case {
  // The expectations for a composed text apply to the whole of it.
  if (broken.keeps !== undefined || broken.without !== undefined) return broken;
  let left = MAX_TRIES;
  const fails = (parts: readonly string[]) => left-- > 0 && isBroken({ source: parts.join('') });
  const lines = reduced(broken.source.split(/(?<=\n|\r(?!\n))/u), fails);
  left = MAX_TRIES;
  return { source: reduced([...lines.join('')], fails).join('') };
}

/** Removes halves, then quarters and so on, as long as the rest still fails. */
function reduced(
  parts: readonly string[],
  fails: (parts: readonly string[]) => boolean,
): readonly string[] {
  let smaller = parts;
  for (let size = parts.length >> 1; size >= 1; size >>= 1) {
    for (let at = 0; at < smaller.length; ) {
      const without = smaller.toSpliced(at, size);
      if (fails(without)) smaller = without;
      else at += size;
    }
  }
  return smaller;
}
