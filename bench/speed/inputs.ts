import { readFileSync } from 'node:fs';
import { seeded } from '../../test/seeded.js';
import { readPages } from '../quality/data.js';

/** Texts one after the other, without end. */
export type Texts = () => string;

/** The kinds of documents that a corpus is made of, each as the next text of that kind. */
export interface Inputs {
  /** The seeds, their long words others in every copy, so that nothing remembered of one helps with the next. */
  readonly dirty: Texts;
  /** What an extractor made of the pages of the benchmark. */
  readonly extracts: Texts;
  /** The articles that people marked on them. */
  readonly clean: Texts;
  /** The pages whole. */
  readonly pages: Texts;
}

const SEEDS = ['000_224196f7bf229a90.txt', '001_49e55fb5d1c097c8.txt'];
/** Words that residue is known by stay in every copy. */
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

/** Each word becomes the same other word throughout a copy, capitals where it had them. */
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
