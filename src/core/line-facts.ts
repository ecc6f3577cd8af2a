import { type Line, sharedWordingOf } from './line.js';
import { TRAITS } from './traits.js';

/**
 * Makes a function that remembers what is told of a line: once for all lines that say the same.
 *
 * @param tell pure, and by nothing but the text, the key, the label and the kind of a line
 */
export function remembered<Fact>(tell: (line: Line) => Fact): (line: Line) => Fact {
  // A part of a paragraph or of code is told apart from a line of its own with the same words.
  return (line) => (line.isPart ? tell(line) : line.wording.fact(tell, () => tell(line)));
}

/**
 * The same for what only candidates have, which phrases and first words make of a line: others are not looked at.
 *
 * @param otherwise the fact of all other lines
 * @param traits those of which a candidate has one
 */
export function rememberedOfCandidates<Fact>(
  tell: (line: Line) => Fact,
  otherwise: NoInfer<Fact>,
  traits: number = TRAITS.phrase,
): (line: Line) => Fact {
  const told = remembered(tell);
  return (line) => {
    if ((line.traits & traits) === 0) return otherwise;
    // Where nobody shares the words, remembering costs more than telling again.
    return sharedWordingOf(line) === 0 ? tell(line) : told(line);
  };
}
