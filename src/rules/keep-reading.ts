import type { Document } from '../core/document.js';
import type { Line } from '../core/line.js';
import { defineRule, type Match, type Safety } from '../core/rule.js';
import { looksLikeTitle, proseLength, startsWithBullet } from './kinds/line-shape.js';
import { count, excerpt, rangeOf, repeatedKeys } from './kinds/lines.js';
import { familyMatcher, suspectsIn } from './kinds/phrase-matcher.js';
import {
  type Button,
  buttonAt,
  isButton,
  openerStrength,
  openersEnd,
  type Teasers,
  teasersFrom,
} from './kinds/teasers.js';
import { isLongTitle, titlesFrom } from './kinds/title-list.js';

const links = familyMatcher('linkAlone');

export const keepReading = defineRule({
  meta: {
    id: 'keep-reading',
    phase: 'context',
    summary:
      'Teasers of other articles: "Keep ReadingShow less" blocks, "More For You", "Related Articles".',
    rationale:
      'Under an article, and sometimes in its middle, a site shows others: an opener, then headlines, captions, ' +
      "credits, stubs, each with a button. A block reaches from the opener or the teaser's headline to its button; a " +
      'list of titles reaches to the end of the text, or to the paragraph with which the article resumes.',
    keeps: [
      'an opener that is followed by prose, for it may be a sub-heading',
      'paragraphs after a list of titles in the middle',
      'everything before the first paragraph',
    ],
    messages: {
      section: 'Teasers of other articles, from "{text}" on',
      teaser: 'Teaser of another article: "{text}"',
      button: 'Button "{text}"',
    },
    examples: [
      {
        title: 'a section at the end',
        source:
          'The old bridge will close for a year from Monday.\n\nMore For You\n\nMarket hall to open\n\nThe market hall opens in May, the council said on Friday.\n\nKeep ReadingShow less\nNew head for the school\n\nKeep ReadingShow less\n',
        cleaned: 'The old bridge will close for a year from Monday.\n',
      },
      {
        title: 'a list in the middle',
        source:
          'The old bridge will close for a year from Monday.\n\nRelated Articles\nMarket hall to open in May\nNew head for the school\n\nBuses will take the ring road until it opens again.\n',
        cleaned:
          'The old bridge will close for a year from Monday.\n\nBuses will take the ring road until it opens again.\n',
      },
      {
        title: 'a sub-heading',
        source:
          'Shoppers came early to the sales this year, traders say.\n\nTrending\n\nLong coats and short boots were what most of them asked for.\n',
        cleaned:
          'Shoppers came early to the sales this year, traders say.\n\nTrending\n\nLong coats and short boots were what most of them asked for.\n',
      },
    ],
    safety: 'safe',
  },

  *check(document) {
    const page = pageOf(document);
    const { lines } = page;
    const firstProse = lines.findIndex((line) => line.kind === 'prose');
    if (firstProse === -1) return;
    // Where the previous block ended: a teaser never reaches back over it.
    let floor = firstProse + 1;
    let next = floor;
    for (const { at } of suspectsIn(document)) {
      if (at < next) continue;
      const listFrom = openersEnd(lines, at);
      const button = buttonAt(lines, at);
      const block =
        listFrom > at ? sectionOf(page, at, listFrom) : button && teaserOf(page, button, floor);
      if (block === undefined) {
        next = Math.max(at + 1, listFrom);
        continue;
      }
      yield matchOf(page, block);
      next = block.to;
      floor = next;
    }
  },
});

interface Page {
  /** The content lines. */
  readonly lines: readonly Line[];
  /** For each of them, whether a blank line stands before it. */
  readonly gaps: readonly boolean[];
  /** Keys of buttons that come more than once. */
  readonly repeated: ReadonlySet<string>;
  /** The teasers that follow a button and end with the same. */
  readonly teasersAfter: (button: Button) => Teasers;
}

function pageOf(document: Document): Page {
  const lines = document.content;
  let last: (Teasers & { readonly key: string }) | undefined;
  return {
    lines,
    gaps: document.gaps,
    repeated: repeatedKeys(
      suspectsIn(document)
        .map(({ line }) => line)
        .filter(isButton),
    ),
    // A row of teasers is walked once, not once for each of its buttons.
    teasersAfter: (button) => {
      if (last === undefined || last.key !== button.key || button.to > last.end) {
        last = { ...teasersFrom(lines, button.to, button.key), key: button.key };
      }
      return button.to === last.end ? { ...last, teasers: 0 } : last;
    },
  };
}

interface Block {
  readonly messageId: 'section' | 'teaser' | 'button';
  /** Index in the content lines of the first line. */
  readonly from: number;
  /** Index after the last line. */
  readonly to: number;
  readonly evidence: string;
  readonly confidence: number;
  readonly safety?: Safety;
}

function matchOf(
  { lines }: Page,
  { from, to, messageId, evidence, confidence, safety = 'safe' }: Block,
): Match {
  const first = lines[from];
  const last = lines[to - 1];
  if (first === undefined || last === undefined) throw new RangeError('an empty block');
  const text = excerpt(first.text);
  return { range: rangeOf(first, last), messageId, data: { text }, evidence, confidence, safety };
}

/** The section that the openers from `from` to before `listFrom` begin, if its lines bear it out. */
function sectionOf(page: Page, from: number, listFrom: number): Block | undefined {
  const { lines } = page;
  const isStrong = lines.slice(from, listFrom).some((line) => openerStrength(line) === 'strong');
  const { end: teasersEnd, teasers, isWeak } = teasersFrom(lines, listFrom);
  const { end, reason } = titlesFrom(lines, page.gaps, teasersEnd);
  const isEnd = end === lines.length;
  const titles = lines.slice(teasersEnd, end).filter(isLongTitle).length;
  const areTitlesEnough = titles >= (isStrong ? MIN_TITLES : MIN_TITLES_AFTER_WEAK);
  // A sub-heading, a short line, some paragraphs and the button that folds the article look like one teaser.
  const areTeasersEnough = teasers > 1 || (teasers === 1 && (isEnd || (isStrong && !isWeak)));
  const isBareEnd = isStrong && (isEnd || openersEnd(lines, end) > end);
  if (!areTeasersEnough && (teasers > 0 || !areTitlesEnough) && !isBareEnd) return undefined;

  const parts = [
    'a section opener',
    ...(teasers > 0 ? [`${count(teasers, 'teaser')} with a button`] : []),
    ...(end > teasersEnd ? [count(end - teasersEnd, 'title-like line')] : []),
  ];
  const isMostOfArticle = !isEnd && proseLength(lines.slice(from, end)) > proseLength(lines) / 2;
  // An author's own list of links stands between paragraphs too: announced, with bullets; "Read more" over a
  // list of good points belongs to what stands before it.
  const isAnnounced = lines[listFrom - 1]?.text.trimEnd().endsWith(':') === true;
  const isUnderLink = !isStrong && !isAnnounced && lines.slice(from, listFrom).every(isLink);
  const isOwnList =
    !isEnd && teasers === 0 && (isUnderLink || (isAnnounced && startsWithBullet(lines[listFrom])));
  return {
    messageId: 'section',
    from,
    to: end,
    evidence: `${parts.join(', ')}, ${reason}`,
    confidence: isStrong || teasers > 0 ? 0.95 : 0.85,
    safety: isMostOfArticle || isOwnList ? 'unsafe' : 'safe',
  };
}

/** "Read more" belongs to what stands above it, unless it announces. */
function isLink(line: Line): boolean {
  return links.matchLine(line) !== undefined;
}

const MIN_TITLES = 1;
/** "More" or "Related" over a single line may be a sub-heading with a short line under it. */
const MIN_TITLES_AFTER_WEAK = 2;

/** A button without a section: with its teaser and those that follow where the page shows them, else alone. */
function teaserOf(page: Page, button: Button, floor: number): Block {
  const { lines } = page;
  const { end, teasers } = page.teasersAfter(button);
  const isInRow = button.kind === 'teaser' && teasers > 0;
  const title =
    repeatedTitleBefore(lines, button, floor, end === lines.length) ??
    (isInRow ? stubBefore(lines, button.from, floor) : undefined);
  if (title !== undefined || isInRow) {
    const reasons = [
      ...(title === undefined ? [] : ['a headline and its stub over a button']),
      ...(teasers > 0 ? ['teasers with the same button behind it'] : []),
    ];
    return {
      messageId: 'teaser',
      from: title ?? button.from,
      to: end,
      evidence: reasons.join(', '),
      confidence: 0.9,
    };
  }
  // Between paragraphs, "Show more" may be a sub-heading; a second copy of it would not be.
  const isCertain =
    button.kind !== 'weak' ||
    page.repeated.has(lines[button.from]?.key ?? '') ||
    lines[button.to]?.kind !== 'prose';
  return {
    messageId: 'button',
    from: button.from,
    to: button.to,
    evidence: isCertain
      ? 'a known button that fills its line'
      : 'a word that is a button elsewhere, but stands here over a paragraph like a sub-heading',
    confidence: isCertain ? 0.95 : 0.5,
    safety: isCertain ? 'safe' : 'unsafe',
  };
}

/**
 * The first copy of a title that stands twice over the button: under the picture and over the stub, with nothing but a
 * caption and a credit between. A button that also folds articles proves it only at the end of the text.
 */
function repeatedTitleBefore(
  lines: readonly Line[],
  button: Button,
  floor: number,
  isEnd: boolean,
): number | undefined {
  if (button.kind !== 'teaser' && !isEnd) return undefined;
  const from = Math.max(floor, button.from - MAX_REPEATED_TITLE_LINES);
  const seen = new Map<string, number>();
  for (let at = button.from - 1; at >= from; at--) {
    const line = lines[at];
    if (line === undefined || line.key === '' || !looksLikeTitle(line) || !isLongTitle(line))
      continue;
    const second = seen.get(line.key);
    if (second !== undefined && second - at <= MAX_CAPTION_LINES + 1) return at;
    seen.set(line.key, at);
  }
  return undefined;
}

const MAX_REPEATED_TITLE_LINES = 12;
const MAX_CAPTION_LINES = 4;

/** The title over the few paragraphs before a button, in a row of teasers that are not doubled. */
function stubBefore(lines: readonly Line[], button: number, floor: number): number | undefined {
  let at = button - 1;
  while (at > floor && lines[at]?.kind === 'prose') at--;
  const title = lines[at];
  const paragraphs = button - 1 - at;
  if (title === undefined || at <= floor || paragraphs < 1 || paragraphs > MAX_STUB_PARAGRAPHS)
    return undefined;
  return looksLikeTitle(title) && isLongTitle(title) ? at : undefined;
}

const MAX_STUB_PARAGRAPHS = 3;
