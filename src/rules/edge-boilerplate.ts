import type { Document } from '../core/document.js';
import { isStatement } from '../core/edges.js';
import type { Line } from '../core/line.js';
import { defineRule, type Match } from '../core/rule.js';
import { sharesWord, subjectOutside } from '../core/subject.js';
import { SIGNAL_FAMILIES } from '../phrases/signal-pattern.js';
import { isCutAt } from './kinds/cuts.js';
import { isMoment } from './kinds/date.js';
import {
  announces,
  isAllLinks,
  isPhotograph,
  MIN_TITLE_WEIGHT,
  startsWithBullet,
  textWeight,
} from './kinds/line-shape.js';
import { excerpt, rangeOf } from './kinds/lines.js';
import { mayBeHeadline } from './kinds/marked-run.js';
import { isArticle, isBar, signalsOf, startsBoilerplate } from './kinds/signals.js';

export const edgeBoilerplate = defineRule({
  meta: {
    id: 'edge-boilerplate',
    role: 'other',
    roles: [...new Set(Object.values(SIGNAL_FAMILIES)), 'other'],
    phase: 'context',
    summary:
      'What a page has above and below its article: calls, notices, forms and menus that no phrase table has whole.',
    rationale:
      'Pages word the same things in a thousand ways, but with the same few words: "our newsletter", "all rights ' +
      'reserved", "filed under". A line with such words is taken where no sentence of the article stands between it and ' +
      'the edge of the text. So are single words of bars and menus beside it, and what stands between two such lines ' +
      'below the article. A sentence needs two of them, or a call of few other words.',
    keeps: [
      'everything between the first and the last sentence of the article',
      'sentences that quote such words, and long ones',
      'list items with one such word, and lists that stand between such lines',
      'the first line, unless another line above the article can be its headline',
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
        title: 'an article about such words',
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
    const lines = document.content;
    const end = endOf(document);
    if (end === 0) return;
    const start = lines.findIndex(
      (line, at) => isArticle(line, 'top') && (isArticle(line, 'tail') || !isOfBox(lines[at - 1])),
    );
    yield* boilerplateIn(document, 0, start, 'above the article');
    yield* boilerplateIn(document, end, lines.length, 'below the article');
  },
});

/**
 * Index after the last line of the article. A short sentence that has no word of the article may belong to the boilerplate
 * around it, if the lines of that above it outweigh it: between a call and a footer may stand the article's last sentence.
 */
function endOf(document: Document): number {
  const lines = document.content;
  let end = lines.findLastIndex((line) => isArticle(line, 'tail')) + 1;
  const isSure = (line: Line) => kindOf(line, 'below the article') === 'sure';
  // The article may end behind a box, with a last sentence over a line or two.
  if (lines.slice(end).filter(isSure).length < MIN_FOOTER) return end;
  let weight = 0;
  for (let at = end - 1; at >= 0; at--) {
    const line = lines[at] as Line;
    if (isArticle(line, 'tail')) {
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

/** In lines that are sure, below the last sentence. */
const MIN_FOOTER = 3;

/** In lines that are sure: what a sentence needs above it. */
const SENTENCE_WEIGHT = 2;

/** Behind so many sentences no line is looked at. */
const MAX_WEIGHT = 8;

/** In UTF-16 units. */
const MAX_SENTENCE = 200;

/** Whether the sentence behind the line may belong to the same box. */
function isOfBox(line: Line | undefined): boolean {
  return line !== undefined && kindOf(line, 'above the article') === 'sure';
}

/**
 * - `sure`: has such words
 * - `likely`: a bar, a menu, a date: in company
 * - `link`: a short link of Markdown: beside one that is sure
 * - `item`: of a list, which may be the article's
 * - `plain`: anything else
 */
type Kind = 'sure' | 'likely' | 'link' | 'item' | 'plain';

function kindOf(line: Line, zone: Zone): Kind {
  if (isPhotograph(line)) return 'item';
  if (isStatement(line)) return isArticle(line, 'tail') ? 'plain' : 'sure';
  const isMenuLink = isAllLinks(line) && isEntry(line);
  // A menu of Markdown has bullets too; a list of references has titles.
  const isItem = startsWithBullet(line) && !isMenuLink;
  const signals = signalsOf(line);
  // Above the article, a line with one such word may be its headline.
  const isEnough =
    zone === 'below the article' ||
    signals.some(({ isStart, role }) => isStart && role !== 'related' && role !== 'media');
  if (signals.length > (isItem ? 1 : 0) && isEnough) return 'sure';
  const mayBeTitle = zone === 'above the article' && mayBeHeadline(line);
  if ((signals.length > 0 && !mayBeTitle) || isBar(line) || isMoment(line)) return 'likely';
  if (isMenuLink) return 'link';
  return isItem ? 'item' : 'plain';
}

/** What is boilerplate of the lines at an edge, among which no sentence of the article is. */
function* boilerplateIn(
  document: Document,
  start: number,
  end: number,
  zone: Zone,
): Generator<Match> {
  const all = document.content;
  const lines = all.slice(start, end);
  /** Whether other rules have taken what stood before a line, or behind the last. */
  const cuts = [...lines, undefined].map((_, at) => isCutAt(document, start + at));
  const kinds = lines.map((line) => kindOf(line, zone));
  kinds.forEach((kind, at) => {
    // Over a list it may be a heading of the article: keep-reading and teaser-section judge those.
    const isOpener = kind === 'sure' && signalsOf(lines[at] as Line)[0]?.role === 'related';
    if (isOpener && (kinds[at + 1] === 'plain' || kinds[at + 1] === 'item')) kinds[at] = 'plain';
  });
  for (const [from, to] of runsOf(lines, (line) => startsWithBullet(line))) {
    // A list goes whole or stays whole.
    const isOther = kinds.slice(from, to).includes('item') || announces(all[start + from - 1]);
    if (isOther) kinds.fill('item', from, to);
  }
  const reasons = new Map<number, string>();
  kinds.forEach((kind, at) => {
    if (kind === 'sure') reasons.set(at, '');
  });
  for (const [from, to] of runsOf(kinds, (kind) => ['sure', 'likely', 'link'].includes(kind))) {
    const isSure =
      kinds.slice(from, to).includes('sure') || cuts[from] === true || cuts[to] === true;
    const isEnough =
      isSure || kinds.slice(from, to).filter((kind) => kind === 'likely').length >= MIN_BAR;
    if (!isEnough) continue;
    for (let at = from; at < to; at++) {
      if (kinds[at] === 'likely' || (isSure && kinds[at] === 'link'))
        reasons.set(at, isSure ? 'beside such a line' : 'one of a bar');
    }
  }
  const isBelow = zone === 'below the article';
  const isTaken = (at: number) => reasons.has(at);
  const found = reasons.size + cuts.filter(Boolean).length;
  const isDense = found >= MIN_DENSE && found * 2 >= lines.length;
  const isMenu = !isBelow && found >= MIN_BAR;
  for (const [from, to] of runsOf(kinds, (_, at) => !isTaken(at))) {
    if (kinds.slice(from, to).includes('item')) continue;
    const isBehind = isTaken(from - 1) || cuts[from] === true;
    const isBefore = isTaken(to) || cuts[to] === true;
    const isBetween = isBehind && isBefore && to - from <= MAX_BETWEEN;
    const isEnough = isBetween || (isBelow ? isBehind && isDense : isBefore && isMenu);
    if (!isEnough || (!isBelow && !lines.slice(from, to).every(isEntry))) continue;
    for (let at = from; at < to; at++) reasons.set(at, 'among such lines');
  }
  if (!isBelow && !lines.some((line, at) => !reasons.has(at) && mayBeHeadline(line))) {
    // The only line that can be the headline.
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
      data: { text: excerpt(line.text) },
      evidence: `${says}, ${zone}`,
      confidence: signal === undefined ? 0.85 : 0.9,
    };
  }
}

/** Whether a line can be the entry of a menu: no headline is as short. */
function isEntry(line: Line): boolean {
  return textWeight(line.visible) < MIN_TITLE_WEIGHT && !isMoment(line);
}

type Zone = 'above the article' | 'below the article';

/** In lines, half of all at the edge: what else stands there is no article. */
const MIN_DENSE = 4;

/** In lines: fewer single words may be a list of the article. */
const MIN_BAR = 3;

/** In lines: a name, an address, a title. */
const MAX_BETWEEN = 3;

/** The stretches of neighbours that are such, as indexes of the first and after the last. */
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
