// A synthetic corpus of sites with known templates, deterministic across runs.

import { randomNumbers } from '../src/pipeline/records/random-numbers.js';

/** An article with the lines that its site added around it. */
export interface InventedArticle {
  readonly url: string;
  readonly text: string;
  /** The lines of the text that the site added. */
  readonly template: readonly string[];
}

const SYLLABLES =
  'ba den fir gol ham jes kin lor mav nes opi par rud sil tam vor wen yal zor ek'.split(' ');
const WORDS =
  'the a old new bridge river council market school people of to and in on with for said was will'.split(
    ' ',
  );
const PLACES = ['after the first paragraph', 'top', 'tail', 'tail'] as const;

export function inventedSites(sites: number, articles: number): readonly InventedArticle[] {
  const random = randomNumbers(42);
  const pick = <Item>(items: readonly Item[]): Item =>
    items[Math.floor(random() * items.length)] as Item;
  const name = () => {
    const word = pick(SYLLABLES) + pick(SYLLABLES) + pick(SYLLABLES);
    return word.charAt(0).toUpperCase() + word.slice(1);
  };
  const sentence = (words: number) => {
    const middle = Array.from({ length: words }, () => (random() < 0.3 ? name() : pick(WORDS)));
    return `${name()} ${middle.join(' ')}.`;
  };
  // Lines that every newspaper prints occasionally, and some have as a template.
  const common = Array.from({ length: 20 }, () => sentence(8));

  return Array.from({ length: sites }, (_, number) => {
    const host = `www.${name().toLowerCase()}${number}.example`;
    const template = Array.from({ length: 8 }, (_unused, line) => ({
      text: line % 2 === 0 ? `${name()} ${name()} ${pick(WORDS)} ${name()}` : sentence(10),
      place: pick(PLACES),
      share: 0.5 + random() * 0.5,
    }));
    return Array.from({ length: articles }, (_unused, article): InventedArticle => {
      const shown = template.filter(({ share }) => random() < share);
      const at = (place: string) =>
        shown.filter((line) => line.place === place).map(({ text }) => text);
      const body = Array.from({ length: 6 }, () =>
        random() < 0.02 ? pick(common) : `${sentence(12)} ${sentence(9)}`,
      );
      const [first = '', ...rest] = body;
      // Headings that recur in the articles of many sites, especially on recipe pages.
      if (number % 3 === 0) rest.splice(2, 0, 'Ingredients');
      const lines = [
        ...at('top'),
        `${name()} ${name()} ${pick(WORDS)} ${name()} ${name()}`,
        first,
        ...at('after the first paragraph'),
        ...rest,
        ...at('tail'),
      ];
      return {
        url: `https://${host}/${article}.html`,
        text: `${lines.join('\n\n')}\n`,
        template: shown.map(({ text }) => text),
      };
    });
  }).flat();
}
