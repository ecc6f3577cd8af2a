// Synthetic articles for the benchmark: common words in paragraphs of one to five sentences, a third of them with boilerplate
// that a stream editor and a short script can remove too: labels that fill their line.

import { randomNumbers } from '../../src/pipeline/records/random-numbers.js';

/** The labels; the other programs of the benchmark delete exactly these lines. */
export const MARKERS: readonly string[] = [
  'Hide Ad',
  'Advertisement',
  'ADVERTISEMENT',
  'Story continues below advertisement',
  'Article continues below advertisement',
  'Keep ReadingShow less',
  'Share this article',
  'Sign up for our newsletter',
];

const WORDS =
  'the of and to in that it was for on with he as said at his by they be had from which but not have were new one would their been who will more about council market bridge school river people police city year government company'.split(
    ' ',
  );
const NAMES = 'Vennby Harwick Lindqvist Okafor Marsh Delgado Petrov Nakamura Ives Calder'.split(
  ' ',
);

/** A generator of articles of about 4 kB. */
export function articles(seed = 1): () => string {
  const random = randomNumbers(seed);
  const pick = <Item>(items: readonly Item[]) => items[Math.floor(random() * items.length)] as Item;
  const sentence = () => {
    const words = Array.from({ length: 10 + Math.floor(random() * 14) }, () =>
      random() < 0.06 ? pick(NAMES) : pick(WORDS),
    ).join(' ');
    const quoted = random() < 0.15 ? `“${words},” ${pick(NAMES)} said` : words;
    return `${quoted.charAt(0).toUpperCase()}${quoted.slice(1)}.`;
  };
  const paragraph = () => Array.from({ length: 1 + Math.floor(random() * 5) }, sentence).join(' ');
  let number = 0;
  return () => {
    number++;
    const lines = [`${pick(NAMES)} ${pick(WORDS)} ${pick(WORDS)} ${pick(NAMES)} ${number}`];
    for (let count = 8 + Math.floor(random() * 8); count > 0; count--) lines.push(paragraph());
    if (number % 3 === 0) {
      for (let count = 1 + Math.floor(random() * 3); count > 0; count--) {
        lines.splice(2 + Math.floor(random() * (lines.length - 3)), 0, pick(MARKERS));
      }
    }
    return `${lines.join('\n\n')}\n`;
  };
}
