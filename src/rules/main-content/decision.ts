import type { Line } from '../../core/line.js';

/**
 * Classification of a text:
 *
 * - `page`: a whole page; everything except the article is removed
 * - `article`: already an article; everything is kept
 * - `unclear`: the article cannot be distinguished from the rest; everything is kept
 */
export type Reading = 'page' | 'article' | 'unclear';

export interface Decision {
  readonly reading: Reading;
  /** Number of lines that certainly do not belong to the article, including those that other rules have removed. */
  readonly boilerplateLines: number;
  /** For each line, whether it is kept. */
  readonly keeps: readonly boolean[];
}

// model-card.md has what other thresholds give.

/** Below this probability a line is removed; inside the article, doubtful lines are kept. */
const THRESHOLD = 0.5;
const INNER_THRESHOLD = 0.3;

/** A page has tens of lines that certainly do not belong to the article; an article with some boilerplate has a few. */
const SURE_BOILERPLATE = 0.05;
const MIN_BOILERPLATE_LINES = 20;
const MIN_BOILERPLATE_SHARE = 0.1;

/** Menus are seldom numbered; steps and rankings of an article are. */
const NUMBERED = /^\s*\d{1,2}[.)] /u;

/** In UTF-16 units: about fifty words that certainly belong to an article. */
const MIN_ARTICLE_LENGTH = 250;
const SURE_ARTICLE = 0.7;

/**
 * Minimum number of lines that a phrase table knows: menu entries, share bars, notices. Of the benchmark's pages, 95%
 * have this many. Lists, timelines and credits of an article, which the model also scores as boilerplate, have none.
 * Lines that other rules removed do not count, because articles have ad markers too.
 */
const MIN_KNOWN_BOILERPLATE = 2;

/**
 * Decides from the probabilities which lines to keep.
 *
 * @param probabilities one for each line
 * @param isKnown whether a phrase table knows the line
 * @param taken number of lines that other rules have removed from the text
 */
export function decide(
  lines: readonly Line[],
  probabilities: Float32Array,
  isKnown: (index: number) => boolean,
  taken: number,
): Decision {
  let articleLength = 0;
  let sureBoilerplate = 0;
  let knownBoilerplate = 0;
  lines.forEach(({ visible: text }, index) => {
    const probability = probabilities[index] ?? 1;
    if (probability >= SURE_ARTICLE) articleLength += text.trim().length;
    if (probability >= SURE_BOILERPLATE || NUMBERED.test(text)) return;
    sureBoilerplate++;
    if (isKnown(index)) knownBoilerplate++;
  });
  // Lines that other rules removed also count, up to as many: an article may have many ad markers.
  const boilerplateLines = sureBoilerplate + Math.min(taken, sureBoilerplate);
  const isPage =
    knownBoilerplate >= MIN_KNOWN_BOILERPLATE &&
    boilerplateLines >= MIN_BOILERPLATE_LINES &&
    boilerplateLines >= MIN_BOILERPLATE_SHARE * lines.length;
  const reading = articleLength < MIN_ARTICLE_LENGTH ? 'unclear' : isPage ? 'page' : 'article';
  if (reading !== 'page') return { reading, boilerplateLines, keeps: lines.map(() => true) };
  const isSure = (probability: number) => probability >= SURE_ARTICLE;
  const first = probabilities.findIndex(isSure);
  const last = probabilities.findLastIndex(isSure);
  const keeps = lines.map((_, index) => {
    const isInner = index >= first && index <= last;
    return (probabilities[index] ?? 1) >= (isInner ? INNER_THRESHOLD : THRESHOLD);
  });
  const headline = headlineOf(lines, keeps);
  if (headline !== undefined) keeps[headline] = true;
  return { reading, boilerplateLines, keeps };
}

/**
 * Index of the headline, which is often scored like the menu above it: of the lines above the first paragraph, the one most
 * of whose words the title of the page has, or the first such line below it. Otherwise the line closely above the article
 * that shares its words. Undefined if there is none.
 */
function headlineOf(lines: readonly Line[], keeps: readonly boolean[]): number | undefined {
  const title = lines[0];
  if (title === undefined) return undefined;
  const paragraph = lines.findIndex(({ kind }, at) => keeps[at] && kind === 'prose');
  const titleWords = new Set(longWords(title.visible));
  const likeness = ({ visible, normalized: key }: Line): number => {
    if (key.length < MIN_TITLE_LENGTH) return 0;
    if (title.normalized.includes(key)) return 1;
    const words = new Set(longWords(visible));
    const shared = [...words].filter((word) => titleWords.has(word)).length;
    return shared < MIN_SHARED_WORDS ? 0 : shared / words.size;
  };
  let best = 0;
  let most = MIN_LIKENESS;
  for (let at = 1; at < paragraph; at++) {
    const share = likeness(lines[at] as Line);
    if (share < most) continue;
    best = at;
    most = share;
  }
  const headline = best > 0 ? best : lines.findIndex((line, at) => at > 0 && likeness(line) === 1);
  if (headline > 0) return headline;
  const first = keeps.indexOf(true);
  if (first < 1) return undefined;
  const said = new Set(lines.flatMap(({ visible }, at) => (keeps[at] ? longWords(visible) : [])));
  const saysTheSame = ({ visible: text }: Line) => {
    const words = longWords(text);
    return words.length > 1 && words.filter((word) => said.has(word)).length >= words.length / 2;
  };
  const from = Math.max(0, first - MAX_TITLE_DISTANCE);
  const near = lines.slice(from, first).findLastIndex(saysTheSame);
  if (near !== -1) return from + near;
  return title.normalized.length >= MIN_TITLE_LENGTH && saysTheSame(title) ? 0 : undefined;
}

/** In UTF-16 units: a shorter part of a title may be the name of the site. */
const MIN_TITLE_LENGTH = 15;

/** In words: titles for search engines rephrase the headline. */
const MIN_SHARED_WORDS = 3;
/** Share of the words of a line that the title has. */
const MIN_LIKENESS = 0.5;

/** In lines: a byline and a date may be in between. */
const MAX_TITLE_DISTANCE = 3;

/** Words of four letters or more, which excludes most words that occur in any text. */
function longWords(text: string): readonly string[] {
  return text.toLowerCase().match(/[\p{L}\p{M}]{4,}/gu) ?? [];
}
