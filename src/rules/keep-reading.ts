import type { Document } from '../core/document.js';
import type { Line } from '../core/line.js';
import { memoizedForCandidates } from '../core/line-facts.js';
import { defineRule, type Match, type Safety } from '../core/rule.js';
import { candidatesIn, familyMatcher } from '../phrases/matcher.js';
import { isCutAt } from './helpers/cuts.js';
import { announces, startsWithBullet } from './helpers/line-shape.js';
import { count, inSeries, rangeOf, repeatedKeys, shortened } from './helpers/lines.js';
import {
  isListOfOtherArticles,
  isListUnderStrongHeading,
  isTitleUnderHeading,
} from './helpers/section-list.js';
import { excerptTitleBefore, repeatedTitleBefore } from './helpers/teaser-title.js';
import {
  type Button,
  buttonAt,
  isButton,
  sectionHeadingStrength,
  sectionHeadingsEnd,
  type TeaserPlace,
  type TeaserRow,
  teasersFrom,
} from './helpers/teasers.js';
import { isOverlongTitle, titlesFrom } from './helpers/title-list.js';

const links = familyMatcher('linkAlone');

export const keepReading = defineRule({
  meta: {
    id: 'keep-reading',
    role: 'teaser',
    phase: 'context',
    summary:
      'Teasers of other articles: "Keep ReadingShow less" blocks, "More For You", "Related Articles".',
    rationale:
      'Below an article, and sometimes in its middle, sites promote other articles: a heading, then headlines, ' +
      "captions, credits and excerpts, each with a button. A block runs from the heading or the teaser's headline " +
      'to its button. A list of titles runs to the end of the text, or to the paragraph where the article ' +
      'resumes.',
    keeps: [
      'paragraphs, except excerpts of teasers that have a headline and a button',
      'a section heading followed by prose, which may be a sub-heading',
      'a single title between paragraphs, unless it is a link or directly below an unambiguous section heading',
      'a line that the next paragraph refers to',
      'a list that the text introduces: hotels, results, books',
      'everything before the first paragraph',
    ],
    messages: {
      section: 'Teasers of other articles, starting at "{text}"',
      opener: 'Section heading without its list: "{text}"',
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
        title: 'a link in Markdown',
        source:
          'The old bridge will close for a year from Monday.\n\n### Related articles\n\n[Market hall to open in May](/market-hall)\n\nBuses will take the [ring road](/ring-road) until it opens again.\n',
        cleaned:
          'The old bridge will close for a year from Monday.\n\nBuses will take the [ring road](/ring-road) until it opens again.\n',
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

  startsAt: memoizedForCandidates(
    (line) => sectionHeadingStrength(line) !== undefined || isButton(line),
    false,
  ),

  *check(document) {
    const page = pageOf(document);
    const { lines } = page;
    const firstProse = lines.findIndex((line) => line.kind === 'prose');
    if (firstProse === -1) return;
    // End of the previous block: a teaser never reaches back beyond it.
    let floor = firstProse + 1;
    let next = floor;
    for (const { at } of candidatesIn(document)) {
      if (at < next) continue;
      const listFrom = sectionHeadingsEnd(lines, at);
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
  readonly document: Document;
  /** The non-blank lines. */
  readonly lines: readonly Line[];
  /** Keys of buttons that occur more than once. */
  readonly repeated: ReadonlySet<string>;
  /** The teasers that follow a button and end with the same button. */
  readonly teasersAfter: (button: Button) => TeaserRow;
}

function pageOf(document: Document): Page {
  const lines = document.nonBlankLines;
  let last: (TeaserRow & { readonly key: string }) | undefined;
  return {
    document,
    lines,
    repeated: repeatedKeys(
      candidatesIn(document)
        .map(({ line }) => line)
        .filter(isButton),
    ),
    // Scan each row of teasers once, not once for each of its buttons.
    teasersAfter: (button) => {
      if (last === undefined || last.key !== button.key || button.to > last.end) {
        last = { ...teasersFrom(lines, button.to, button.key), key: button.key };
      }
      return button.to === last.end ? { ...last, teasers: [] } : last;
    },
  };
}

interface Block {
  readonly messageId: 'section' | 'opener' | 'teaser' | 'button';
  /** Index of the first line in the non-blank lines. */
  readonly from: number;
  /** Index after the last line. */
  readonly to: number;
  readonly teasers?: readonly TeaserPlace[];
  readonly evidence: string;
  readonly confidence: number;
  readonly safety?: Safety;
  /** Whether each line has been judged, because some are long enough for paragraphs. */
  readonly isPerLine?: boolean;
}

function matchOf({ lines }: Page, block: Block): Match {
  const { from, to, messageId, evidence, confidence, safety = 'safe', isPerLine = false } = block;
  const lineAt = (index: number) => lines[index] as Line;
  const teasers = (block.teasers ?? []).map(({ headline, button }) => ({
    headline: rangeOf(lineAt(headline)),
    button: rangeOf(lineAt(button)),
  }));
  return {
    range: rangeOf(lineAt(from), lineAt(to - 1)),
    messageId,
    data: { text: shortened(lineAt(from).text) },
    evidence,
    confidence,
    safety,
    teasers,
    isPerLine,
  };
}

/** The section that starts with the section headings in `from` to `listFrom` (exclusive), if its lines confirm it. */
function sectionOf(page: Page, from: number, listFrom: number): Block | undefined {
  const { lines, document } = page;
  const sectionHeadings = lines.slice(from, listFrom);
  const isStrong = sectionHeadings.some((line) => sectionHeadingStrength(line) === 'strong');
  const { end: teasersEnd, teasers, isWeak } = teasersFrom(lines, listFrom);
  const list = titlesFrom(document, teasersEnd, isStrong);
  const isEnd = list.end === lines.length;
  // The article's own sub-heading, paragraphs and "show more" button look like a teaser; so does one item of a column of
  // short news.
  const hasEnoughTeasers =
    teasers.length > 0 && (isEnd || (!isWeak && (teasers.length > 1 || isStrong)));
  const isList =
    teasers.length === 0 &&
    (isStrong
      ? isListUnderStrongHeading(list)
      : isListOfOtherArticles(document, list, [lines[from - 1], ...sectionHeadings].some(isLink)));
  const isClosed = isEnd || list.reason === 'up to the next section';
  // An article does not end with a sub-heading, so a heading left at the end, below removed lines, is boilerplate.
  const isLastOfBoilerplate = list.end === listFrom && isEnd && isCutAt(document, from);
  if (!hasEnoughTeasers && !isList && !(isStrong && isClosed) && !isLastOfBoilerplate) {
    if (isStrong && isTitleUnderHeading(document, from, listFrom))
      return headingAlone(from, listFrom + 1);
    return hasLostItsList(page, listFrom, isStrong) ? headingAlone(from, listFrom) : undefined;
  }

  const parts = [
    'a section heading',
    ...(teasers.length > 0 ? [`${count(teasers.length, 'teaser')} with a button`] : []),
    ...(list.end > teasersEnd ? [count(list.end - teasersEnd, 'title-like line')] : []),
  ];
  // An author's own list of links may stand between paragraphs: announced and bulleted. "Read more" above a list of the
  // article's points belongs to the text above it.
  const isAnnounced = announces(lines[listFrom - 1]);
  const isUnderLink = !isStrong && !isAnnounced && sectionHeadings.every(isLink);
  const isOwnList =
    !isEnd &&
    teasers.length === 0 &&
    (isUnderLink || (isAnnounced && startsWithBullet(lines[listFrom])));
  return {
    messageId: 'section',
    from,
    to: list.end,
    teasers,
    evidence:
      parts.length > 1
        ? `${inSeries(parts)} that run ${list.reason}`
        : `a section heading ${isEnd ? 'at the end of the text' : 'above another section'}`,
    confidence: isStrong || teasers.length > 0 ? 0.95 : 0.85,
    safety: isOwnList ? 'unsafe' : 'safe',
    isPerLine: teasers.length === 0 && lines.slice(listFrom, list.end).some(isOverlongTitle),
  };
}

/** Whether the section heading is followed by a possible sub-heading in place of its list. */
function hasLostItsList({ lines }: Page, listFrom: number, isStrong: boolean): boolean {
  const heading = lines[listFrom - 1];
  const next = lines[listFrom];
  if (heading === undefined || next?.kind !== 'short') return false;
  return isStrong || (isLink(heading) && announces(heading));
}

function headingAlone(from: number, to: number): Block {
  return {
    messageId: 'opener',
    from,
    to,
    evidence: 'a section heading without its list: the article resumes after it',
    confidence: 0.85,
  };
}

/** "Read more" belongs to the text above it, unless it announces something. */
function isLink(line: Line | undefined): boolean {
  return line !== undefined && links.matchLine(line) !== undefined;
}

/** A button without a section: with its teaser and those that follow if there are any, otherwise alone. */
function teaserOf(page: Page, button: Button, floor: number): Block {
  const { lines } = page;
  const { end, teasers, areCutOff } = page.teasersAfter(button);
  const isInRow = teasers.length > 0 && (button.kind === 'teaser' || areCutOff);
  const title =
    repeatedTitleBefore(lines, button, floor, end === lines.length) ??
    (isInRow ? excerptTitleBefore(lines, button.from, floor) : undefined);
  if (title !== undefined || isInRow) {
    const reasons = [
      ...(title === undefined ? [] : ['a headline and an excerpt above a button']),
      ...(teasers.length > 0 ? ['followed by teasers with the same button'] : []),
    ];
    const own = title === undefined ? [] : [{ headline: title, button: button.from }];
    return {
      messageId: 'teaser',
      from: title ?? button.from,
      to: end,
      teasers: [...own, ...teasers],
      evidence: reasons.join(', '),
      confidence: 0.9,
    };
  }
  // Between paragraphs, "Show more" may be a sub-heading, but not if it occurs twice.
  const isCertain =
    button.kind !== 'weak' ||
    page.repeated.has(lines[button.from]?.normalized ?? '') ||
    lines[button.to]?.kind !== 'prose';
  return {
    messageId: 'button',
    from: button.from,
    to: button.to,
    evidence: isCertain
      ? 'a known button that takes up the whole line'
      : 'a word that is often a button, but may be the sub-heading of the paragraph below it',
    confidence: isCertain ? 0.95 : 0.5,
    safety: isCertain ? 'safe' : 'unsafe',
  };
}
