import { readFileSync } from 'node:fs';
import { seeded } from '../../test/seeded.js';
import { readPages } from '../quality/data.js';

/** An endless sequence of texts. */
export type Texts = () => string;

/** The kinds of documents in a corpus, each with a generator of texts of that kind. */
export interface Inputs {
  /**
   * The seeds, with different long words in every copy, so that caching one copy does not help with the next.
   */
  readonly dirty: Texts;
  /** Extractor output for the pages of the benchmark. */
  readonly extracts: Texts;
  /** The annotated articles of those pages. */
  readonly clean: Texts;
  /** The complete pages. */
  readonly pages: Texts;
}

const SEEDS = ['000_224196f7bf229a90.txt', '001_49e55fb5d1c097c8.txt'];
/** Words that identify boilerplate are the same in every copy. */
const MARKER_WORDS =
  /^(?:hide|keep|reading|readingshow|latest|stories|search|skip|content|advertisement|more|show|less|related|articles)$/iu;
const WORD = /[A-Za-z]{5,}/gu;

/** @param folder with the data of the benchmark */
export async function inputsOf(folder: string): Promise<Inputs> {
  const pages = await readPages(folder, 'wcxb-dev-articles');
  const gold = pages.flatMap((page) => page.gold ?? []);
  const textsOf = (name: string) => pages.flatMap(({ texts }) => texts[name] ?? []);
  const vocabulary = [
    ...new Set(gold.flatMap((text) => (text.match(WORD) ?? []).map((word) => word.toLowerCase()))),
  ];
  const seeds = SEEDS.map((name) => readFileSync(`fixtures/seeds/${name}`, 'utf8'));
  return {
    dirty: variedCopies(seeds, vocabulary),
    extracts: inTurn(textsOf('extract.trafilatura')),
    clean: inTurn(gold),
    pages: inTurn(textsOf('page.html-text')),
  };
}

function inTurn(texts: readonly string[]): Texts {
  let next = 0;
  return () => texts[next++ % texts.length] ?? '';
}

/** Replaces each word by another one, consistently within a copy, and preserves capitals. */
function variedCopies(texts: readonly string[], vocabulary: readonly string[]): Texts {
  let copy = 0;
  return () => {
    const { next } = seeded(copy);
    const others = new Map<string, string>();
    return (texts[copy++ % texts.length] ?? '').replace(WORD, (word) => {
      if (MARKER_WORDS.test(word)) return word;
      const key = word.toLowerCase();
      const other = others.get(key) ?? vocabulary[Math.floor(next() * vocabulary.length)] ?? key;
      others.set(key, other);
      if (word === word.toUpperCase()) return other.toUpperCase();
      const first = word.charAt(0);
      return first === first.toUpperCase()
        ? first.replace(/./u, other.charAt(0).toUpperCase()) + other.slice(1)
        : other;
    });
  };
}
