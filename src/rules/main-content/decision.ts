import type { Line } from '../../core/line.js';

/**
 * What a text is taken for:
 *
 * - `page`: a whole page; what is no article goes
 * - `article`: an article already; everything stays
 * - `unclear`: no article can be told from the rest; everything stays
 */
export type Reading = 'page' | 'article' | 'unclear';

export interface Decision {
  readonly reading: Reading;
  /** How many lines are surely no article, those among them that other rules have taken. */
  readonly residueLines: number;
  /** For each line, whether it stays. */
  readonly keeps: readonly boolean[];
}

// Thresholds as model-card.md finds them in cross-validation.

/** What is likelier no article than article goes; inside of the article, a doubt is for the line. */
const THRESHOLD = 0.5;
const INNER_THRESHOLD = 0.3;

/** A page has tens of lines that are surely no article; an article with some residue has a few. */
const SURE_RESIDUE = 0.05;
const MIN_RESIDUE_LINES = 20;
const MIN_RESIDUE_SHARE = 0.1;

/** In UTF-16 units: about fifty words that surely are an article. */
const MIN_ARTICLE_LENGTH = 250;
const SURE_ARTICLE = 0.7;

/** Lines that other rules took count as residue too, but not alone: an article may have many ad markers. */
const MAX_TAKEN_FOR_EACH = 2;

/**
 * Lines that a phrase table knows: entries of menus, share bars, notices. Of the benchmark's pages 95 % have as many; lists,
 * timelines and credits of an article, which the model takes for residue too, have none. What other rules took does
 * not count: an article has ad markers, too.
 */
const MIN_KNOWN_RESIDUE = 2;

/**
 * Turns probabilities into what stays and what goes.
 *
 * @param probabilities one for each line
 * @param isKnown whether a phrase table knows the line
 * @param taken how many lines of the text other rules have taken
 */
export function decide(
  lines: readonly Line[],
  probabilities: Float32Array,
  isKnown: (index: number) => boolean,
  taken: number,
): Decision {
  let articleLength = 0;
  let sureResidue = 0;
  let knownResidue = 0;
  lines.forEach(({ visible: text }, index) => {
    const probability = probabilities[index] ?? 1;
    if (probability >= SURE_ARTICLE) articleLength += text.trim().length;
    if (probability >= SURE_RESIDUE) return;
    sureResidue++;
    if (isKnown(index)) knownResidue++;
  });
  const residueLines = sureResidue + Math.min(taken, MAX_TAKEN_FOR_EACH * sureResidue);
  const isPage =
    knownResidue >= MIN_KNOWN_RESIDUE &&
    residueLines >= MIN_RESIDUE_LINES &&
    residueLines >= MIN_RESIDUE_SHARE * lines.length;
  const reading = articleLength < MIN_ARTICLE_LENGTH ? 'unclear' : isPage ? 'page' : 'article';
  if (reading !== 'page') return { reading, residueLines, keeps: lines.map(() => true) };
  const isSure = (probability: number) => probability >= SURE_ARTICLE;
  const first = probabilities.findIndex(isSure);
  const last = probabilities.findLastIndex(isSure);
  const keeps = lines.map((_, index) => {
    const isInner = index >= first && index <= last;
    return (probabilities[index] ?? 1) >= (isInner ? INNER_THRESHOLD : THRESHOLD);
  });
  const headline = headlineOf(lines, keeps);
  if (headline !== undefined) keeps[headline] = true;
  return { reading, residueLines, keeps };
}

/**
 * The headline, which is often scored like the menu above it: the last line above the first paragraph that the title of the
 * page contains, or the first such line below it. Otherwise the line close above the article that shares its words.
 * Undefined where there is none.
 */
function headlineOf(lines: readonly Line[], keeps: readonly boolean[]): number | undefined {
  const title = lines[0]?.key ?? '';
  const paragraph = lines.findIndex(({ kind }, at) => keeps[at] && kind === 'prose');
  const isHeadline = ({ key }: Line) => key.length >= MIN_TITLE_LENGTH && title.includes(key);
  const above = lines.slice(0, paragraph).findLastIndex(isHeadline);
  const headline = above > 0 ? above : lines.findIndex((line, at) => at > 0 && isHeadline(line));
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
  return above === 0 && saysTheSame(lines[0] as Line) ? 0 : undefined;
}

/** In UTF-16 units: a part of a title that is shorter may be the name of the site. */
const MIN_TITLE_LENGTH = 15;

/** In lines: a byline and a date stand between. */
const MAX_TITLE_DISTANCE = 3;

/** Words of four letters and more, without most of those that any text has. */
function longWords(text: string): readonly string[] {
  return text.toLowerCase().match(/[\p{L}\p{M}]{4,}/gu) ?? [];
}
