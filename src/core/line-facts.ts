import { type Line, sharedWordingOf } from './line.js';
import { TRAITS } from './traits.js';

/**
 * Memoizes a fact of a line, once for all lines with the same words.
 *
 * @param tell pure; may depend only on the text, key, label and kind of a line
 */
export function memoized<Fact>(tell: (line: Line) => Fact): (line: Line) => Fact {
  // A part of a paragraph or of code differs from a whole line with the same words.
  return (line) => (line.isPart ? tell(line) : line.wording.fact(tell, () => tell(line)));
}

/**
 * Like `memoized`, for facts that only candidates can have: phrases and first words determine them. Other lines are
 * not examined.
 *
 * @param otherwise the fact of all other lines
 * @param traits a candidate has at least one of these
 */
export function memoizedForCandidates<Fact>(
  tell: (line: Line) => Fact,
  otherwise: NoInfer<Fact>,
  traits: number = TRAITS.phrase,
): (line: Line) => Fact {
  const told = memoized(tell);
  return (line) => {
    if ((line.traits & traits) === 0) return otherwise;
    // Caching costs more than recomputing if no other line shares the words.
    return sharedWordingOf(line) === 0 ? tell(line) : told(line);
  };
}
