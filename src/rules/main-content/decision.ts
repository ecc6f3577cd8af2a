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

// For the results of other thresholds, see model-card.md.

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
 * like the title of the page, or the first part of the title below it. Otherwise the line closely above the article that
 * shares most words with it. Undefined if there is none.
 */
function headlineOf(lines: readonly Line[], keeps: readonly boolean[]): number | undefined {
  const title = lines[0];
  if (title === undefined) return undefined;
  const paragraph = lines.findIndex(({ kind }, at) => keeps[at] && kind === 'prose');
  const titleWords = new Set(longWords(title.visible));
  const isInTitle = ({ normalized: key }: Line) =>
    key.length >= MIN_TITLE_LENGTH && title.normalized.includes(key);
  /** The Dice coefficient of the words: a part of the title, such as the name of the site, scores lower. */
  const likeness = (line: Line): number => {
    if (line.normalized.length < MIN_TITLE_LENGTH) return 0;
    const words = new Set(longWords(line.visible));
    const shared = [...words].filter((word) => titleWords.has(word)).length;
    const isLike = shared >= MIN_SHARED_WORDS && shared >= words.size / 2;
    return isLike || isInTitle(line) ? (2 * shared) / (words.size + titleWords.size) : 0;
  };
  const likest = bestOf(1, paragraph, (at) => likeness(lines[at] as Line));
  if (likest !== undefined) return likest;
  const below = lines.findIndex((line, at) => at > 0 && isInTitle(line));
  if (below > 0) return below;
  const first = keeps.indexOf(true);
  if (first < 1) return undefined;
  const said = new Set(lines.flatMap(({ visible }, at) => (keeps[at] ? longWords(visible) : [])));
  const sharedWords = ({ visible: text }: Line): number => {
    const words = longWords(text);
    const shared = words.filter((word) => said.has(word)).length;
    return words.length > 1 && shared >= words.length / 2 ? shared : 0;
  };
  const from = Math.max(1, first - MAX_TITLE_DISTANCE);
  const near = bestOf(from, first, (at) => sharedWords(lines[at] as Line));
  if (near !== undefined) return near;
  return title.normalized.length >= MIN_TITLE_LENGTH && sharedWords(title) > 0 ? 0 : undefined;
}

/** The last index from `from` up to `end` with the highest score, or undefined if no score is positive. */
function bestOf(from: number, end: number, score: (at: number) => number): number | undefined {
  let best: number | undefined;
  let most = Number.MIN_VALUE;
  for (let at = from; at < end; at++) {
    const own = score(at);
    if (own < most) continue;
    best = at;
    most = own;
  }
  return best;
}

/** In UTF-16 units: a shorter part of a title may be the name of the site. */
const MIN_TITLE_LENGTH = 15;

/** In words: titles for search engines rephrase the headline. */
const MIN_SHARED_WORDS = 3;

/** In lines: a byline, a date, share buttons and a caption may be in between. */
const MAX_TITLE_DISTANCE = 12;

/** Words of four letters or more, which excludes most words that occur in any text. */
function longWords(text: string): readonly string[] {
  return text.toLowerCase().match(/[\p{L}\p{M}]{4,}/gu) ?? [];
}
