import type { Document } from '../core/document.js';
import { isStatement } from '../core/edges.js';
import type { Line } from '../core/line.js';
import { defineRule, type Match } from '../core/rule.js';
import { sharesWord, subjectOutside } from '../core/subject.js';
import { SIGNAL_FAMILIES } from '../phrases/signal-pattern.js';
import { isCutAt } from './helpers/cuts.js';
import { isMoment } from './helpers/date.js';
import {
  announces,
  isAllLinks,
  isMarkdownImage,
  isParagraph,
  MIN_TITLE_WEIGHT,
  startsWithBullet,
  textWeight,
} from './helpers/line-shape.js';
import { openAlike, rangeOf, shortened } from './helpers/lines.js';
import { mayBeHeadline } from './helpers/marked-run.js';
import { EDGE_NAMES, type Edge } from './helpers/place.js';
import { isArticle, isBar, signalsOf, startsBoilerplate } from './helpers/signals.js';
import { isTrail } from './helpers/trail.js';

export const edgeBoilerplate = defineRule({
  meta: {
    id: 'edge-boilerplate',
    role: 'other',
    roles: [...new Set(Object.values(SIGNAL_FAMILIES)), 'other'],
    phase: 'context',
    summary:
      'Boilerplate above or below the article whose wording varies: calls to action, notices, forms, menus.',
    rationale:
      'Pages phrase the same boilerplate in a thousand ways, but with the same few words: "our newsletter", "all ' +
      'rights reserved", "filed under". The rule removes a line with such a trigger word if no sentence of the article ' +
      'lies between it and the edge of the text. It also removes adjacent bars and menus, and, below the article, lines ' +
      'between two such lines. A sentence needs two trigger words, or must be a short call to action.',
    keeps: [
      'everything between the first and the last sentence of the article',
      'sentences that quote trigger words, and long sentences',
      'list items with only one trigger word, and lists between boilerplate lines',
      'the first line, unless another line above the article can be the headline',
    ],
    messages: { line: 'Boilerplate "{text}"' },
    examples: [
      {
        title: 'below the article',
        source:
          'The old bridge will close for a year from Monday.\n\nMore from the Valley Gazette\nGet our free app for breaking news\nFacebook\nTwitter\nAll rights reserved, and our privacy policy says what we keep.\n',
        cleaned: 'The old bridge will close for a year from Monday.\n',
      },
      {
        title: 'an article about such boilerplate',
        source:
          'Sign up for our newsletter\n\nThat is what the page asks, ten times a day, and it works.\n\nFour in ten readers gave in.\n',
        cleaned:
          'Sign up for our newsletter\n\nThat is what the page asks, ten times a day, and it works.\n\nFour in ten readers gave in.\n',
      },
    ],
    safety: 'safe',
  },

  startsAt: startsBoilerplate,

  *check(document) {
    if (!document.candidates.some(({ line }) => startsBoilerplate(line))) return;
    const lines = document.nonBlankLines;
    const end = endOf(document);
    if (end === 0) return;
    const start = lines.findIndex(
      (line, at) =>
        isArticle(line, 'above') && (isArticle(line, 'below') || !isOfBox(lines[at - 1])),
    );
    yield* boilerplateIn(document, 0, start, 'above');
    yield* boilerplateIn(document, end, lines.length, 'below');
  },
});

/**
 * Index after the last line of the article. A short sentence with no word in common with the article may belong to the
 * surrounding boilerplate, if the boilerplate lines above it outweigh it: the article's last sentence may also stand
 * between a call to action and a footer.
 */
function endOf(document: Document): number {
  const lines = document.nonBlankLines;
  let end = lines.findLastIndex((line) => isArticle(line, 'below')) + 1;
  const isSure = (line: Line) => kindOf(line, 'below') === 'sure';
  // The article may end after a box, with a last sentence above a line or two.
  if (lines.slice(end).filter(isSure).length < MIN_FOOTER) return end;
  let weight = 0;
  for (let at = end - 1; at >= 0; at--) {
    const line = lines[at] as Line;
    if (isArticle(line, 'below')) {
      weight -= SENTENCE_WEIGHT;
      const isOfArticle = line.length > MAX_SENTENCE || line.visible.includes('"');
      if (isOfArticle || sharesWord(line.visible, subjectOutside(document, line))) break;
    } else if (isSure(line)) {
      weight++;
      if (weight >= 0) end = at;
    }
    if (weight < -MAX_WEIGHT) break;
  }
  return end;
}

/** In `sure` lines, below the last sentence. */
const MIN_FOOTER = 3;

/** In `sure` lines: how many a sentence needs above it. */
const SENTENCE_WEIGHT = 2;

/** The search stops when the sentences outweigh the boilerplate by this much. */
const MAX_WEIGHT = 8;

/** In UTF-16 units. */
const MAX_SENTENCE = 200;

/** Whether the sentence after the line may belong to the same box. */
function isOfBox(line: Line | undefined): boolean {
  return line !== undefined && kindOf(line, 'above') === 'sure';
}

/**
 * - `sure`: contains boilerplate words
 * - `likely`: a bar, a menu or a date; needs other such lines
 * - `link`: a short Markdown link, a field of a form; needs an adjacent `sure` line
 * - `item`: a list item, which may belong to the article
 * - `plain`: anything else
 */
type Kind = 'sure' | 'likely' | 'link' | 'item' | 'plain';

function kindOf(line: Line, edge: Edge): Kind {
  if (isMarkdownImage(line)) return 'item';
  if (edge === 'above' && isTrail(line)) return 'sure';
  if (isStatement(line)) return isArticle(line, 'below') ? 'plain' : 'sure';
  const isMenuLink = isAllLinks(line) && isEntry(line);
  // A Markdown menu has bullets too; a list of references has titles.
  const isItem = startsWithBullet(line) && !isMenuLink;
  const signals = signalsOf(line);
  // Above the article, a line with one boilerplate word may be the headline.
  const isEnough =
    edge === 'below' ||
    signals.some(({ isStart, role }) => isStart && role !== 'related' && role !== 'media');
  const isOfArticles = signals.length === 1 && signals[0]?.isWeak === true;
  if (signals.length > (isItem ? 1 : 0) && isEnough && !isOfArticles) return 'sure';
  const mayBeTitle = edge === 'above' && mayBeHeadline(line);
  if ((signals.length > 0 && !mayBeTitle) || isBar(line) || isMoment(line)) return 'likely';
  if (isMenuLink || (edge === 'below' && FIELD.test(line.visible))) return 'link';
  return isItem ? 'item' : 'plain';
}

/** "Name *", a field of a form. */
const FIELD = /^\s*\p{L}[^*]{0,40}\*$/u;

/** The boilerplate among the lines at an edge, which contain no sentence of the article. */
function* boilerplateIn(
  document: Document,
  start: number,
  end: number,
  edge: Edge,
): Generator<Match> {
  const all = document.nonBlankLines;
  const lines = all.slice(start, end);
  /** For each line, and for the end: whether other rules have removed what stood before it. */
  const cuts = [...lines, undefined].map((_, at) => isCutAt(document, start + at));
  const kinds = lines.map((line) => kindOf(line, edge));
  kinds.forEach((kind, at) => {
    // Above a list it may be a heading of the article, which keep-reading and teaser-section judge.
    const isSectionHeading = kind === 'sure' && signalsOf(lines[at] as Line)[0]?.role === 'related';
    if (isSectionHeading && (kinds[at + 1] === 'plain' || kinds[at + 1] === 'item'))
      kinds[at] = 'plain';
  });
  for (const [from, to] of runsOf(lines, (line) => startsWithBullet(line))) {
    // A list is removed or kept as a whole.
    const isOther = kinds.slice(from, to).includes('item') || announces(all[start + from - 1]);
    if (isOther) kinds.fill('item', from, to);
  }
  const lastLong = lines.findLastIndex(mayBeHeadline);
  /** Whether a run is a label without content: it is all that follows the last paragraph, or stands between the first line and the headline. */
  const isLoneLabel = (from: number, to: number) =>
    to - from === 1 &&
    isLabel(lines[from] as Line) &&
    (edge === 'below'
      ? to === lines.length &&
        isParagraph(all[start + from - 1]) &&
        !announces(all[start + from - 1])
      : from > 0 && from < lastLong);
  const reasons = new Map<number, string>();
  kinds.forEach((kind, at) => {
    if (kind === 'sure') reasons.set(at, '');
  });
  for (const [from, to] of runsOf(kinds, (kind) => ['sure', 'likely', 'link'].includes(kind))) {
    const isSure =
      kinds.slice(from, to).includes('sure') || cuts[from] === true || cuts[to] === true;
    const isEnough =
      isSure ||
      kinds.slice(from, to).filter((kind) => kind === 'likely').length >= MIN_BAR ||
      isLoneLabel(from, to);
    if (!isEnough) continue;
    for (let at = from; at < to; at++) {
      if (kinds[at] === 'likely' || (isSure && kinds[at] === 'link'))
        reasons.set(at, isSure ? 'next to a boilerplate line' : 'part of a bar');
    }
  }
  const isBelow = edge === 'below';
  const isTaken = (at: number) => reasons.has(at);
  const lastTitle = () => lines.findLastIndex((line, at) => !isTaken(at) && mayBeHeadline(line));
  const title = lastTitle();
  const found = reasons.size + cuts.filter(Boolean).length;
  const isDense = found >= MIN_DENSE && found * 2 >= lines.length;
  const isMenu = !isBelow && found >= MIN_BAR;
  for (const [from, to] of runsOf(kinds, (_, at) => !isTaken(at))) {
    if (kinds.slice(from, to).includes('item')) continue;
    // Below a trail of breadcrumbs stands the headline.
    if (!isBelow && from > 0 && isTrail(lines[from - 1] as Line)) continue;
    const isBehind = isTaken(from - 1) || cuts[from] === true;
    const isBefore = isTaken(to) || cuts[to] === true;
    const isBetween = isBehind && isBefore && to - from <= MAX_BETWEEN;
    const isEnough = isBetween || (isBelow ? isBehind && isDense : isBefore && isMenu);
    // Products in a menu have longer names than other entries.
    const isOfMenu =
      isBelow ||
      lines.slice(from, to).every(isEntry) ||
      (isBehind && title >= to && openAlike(lines.slice(from, to)));
    if (!isEnough || !isOfMenu) continue;
    for (let at = from; at < to; at++) reasons.set(at, 'among boilerplate lines');
  }
  if (!isBelow && lastTitle() === -1) {
    // The only possible headline.
    reasons.delete(0);
  }
  for (const [at, reason] of [...reasons].toSorted(([a], [b]) => a - b)) {
    const line = lines[at] as Line;
    const signal = signalsOf(line)[0];
    const says = signal === undefined ? reason : `says "${signal.phrase}"`;
    yield {
      range: rangeOf(line),
      role: signal?.role ?? 'other',
      messageId: 'line',
      data: { text: shortened(line.text) },
      evidence: `${says}, ${EDGE_NAMES[edge]}`,
      confidence: signal === undefined ? 0.85 : 0.9,
    };
  }
}

/** Whether a line is a bar with a word that is not a row of a table. */
function isLabel(line: Line): boolean {
  return isBar(line) && WORD.test(line.visible) && !line.visible.includes('|');
}

const WORD = /\p{L}{2}/u;

/** Whether a line can be a menu entry: headlines are longer. */
function isEntry(line: Line): boolean {
  return textWeight(line.visible) < MIN_TITLE_WEIGHT && !isMoment(line);
}

/** In lines, and at least half of those at the edge: the rest is then not the article either. */
const MIN_DENSE = 3;

/** In lines: fewer single words may be a list of the article. */
const MIN_BAR = 3;

/** In lines: a name, an address, a title. */
const MAX_BETWEEN = 3;

/** Runs of adjacent items that satisfy the predicate, as half-open index ranges. */
function runsOf<Item>(
  items: readonly Item[],
  isSuch: (item: Item, at: number) => boolean,
): readonly (readonly [number, number])[] {
  const runs: [number, number][] = [];
  items.forEach((item, at) => {
    if (!isSuch(item, at)) return;
    const last = runs.at(-1);
    if (last?.[1] === at) last[1]++;
    else runs.push([at, at + 1]);
  });
  return runs;
}
