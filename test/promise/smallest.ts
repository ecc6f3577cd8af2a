import type { Case } from './laws.js';

/** How often a smaller text is tried: finding the smallest of all would take too long. */
const MAX_TRIES = 1500;

/** The text with as many lines, then characters, taken out as it can lose and still break the law. */
export function smallest(broken: Case, isBroken: (smaller: Case) => boolean): Case {
  // What is known of a made text is known of it as a whole.
  if (broken.keeps !== undefined || broken.without !== undefined) return broken;
  let left = MAX_TRIES;
  const fails = (parts: readonly string[]) => left-- > 0 && isBroken({ source: parts.join('') });
  const lines = reduced(broken.source.split(/(?<=\n|\r(?!\n))/u), fails);
  left = MAX_TRIES;
  return { source: reduced([...lines.join('')], fails).join('') };
}

/** Takes out halves, then quarters and so on, wherever what is left still fails. */
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
