import { type Line, sharedWordingOf } from './line.js';
import { TRAITS } from './traits.js';

/**
 * Memoizes a fact of a line, once for all lines with the same words.
 *
 * @param compute pure; may depend only on the text, `normalized`, `phraseKey` and kind of a line
 */
export function memoized<Fact>(compute: (line: Line) => Fact): (line: Line) => Fact {
  // A part of a paragraph or of code differs from a whole line with the same words.
  return (line) => (line.isPart ? compute(line) : line.wording.fact(compute, () => compute(line)));
}

/**
 * Like `memoized`, for facts that only candidates can have: phrases and first words determine them. Other lines are
 * not examined.
 *
 * @param otherwise the fact of all other lines
 * @param traits a candidate has at least one of these
 */
export function memoizedForCandidates<Fact>(
  compute: (line: Line) => Fact,
  otherwise: NoInfer<Fact>,
  traits: number = TRAITS.phrase,
): (line: Line) => Fact {
  const cached = memoized(compute);
  return (line) => {
    if ((line.traits & traits) === 0) return otherwise;
    // Caching costs more than recomputing if no other line shares the words.
    return sharedWordingOf(line) === 0 ? compute(line) : cached(line);
  };
}
