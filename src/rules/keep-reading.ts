import { type Line, textWeight } from '../core/document.js';
import { defineRule, type Match, type Safety } from '../core/rule.js';
import { looksLikeTitle, startsWithBullet } from './kinds/line-shape.js';
import { contentLines, count, excerpt, gapsBefore, rangeOf, repeatedKeys } from './kinds/lines.js';
import { phraseMatcher } from './kinds/phrase-matcher.js';
import { phrasesOf } from './phrases/index.js';

const strongButtons = phraseMatcher(phrasesOf('teaserEnd'));
const weakButtons = phraseMatcher(phrasesOf('teaserEndWeak'));
const openers = phraseMatcher(phrasesOf('sectionOpener'));
const weakOpeners = phraseMatcher(phrasesOf('sectionOpenerWeak'));

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
    const lines = contentLines(document);
    const gaps = gapsBefore(document);
    const repeated = repeatedKeys(lines, isButton);
    const firstProse = lines.findIndex((line) => line.kind === 'prose');
    if (firstProse === -1) return;
    let at = firstProse + 1;
    // Where the previous block ended: a teaser never reaches back over it.
    let floor = at;
    while (at < lines.length) {
      const block = sectionAt(lines, gaps, at) ?? buttonAt(lines, repeated, at, floor);
      if (block === undefined) {
        at++;
        continue;
      }
      yield matchOf(lines, block);
      at = block.to;
      floor = at;
    }
  },
});

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
  lines: readonly Line[],
  { from, to, messageId, evidence, confidence, safety = 'safe' }: Block,
): Match {
  const first = lines[from];
  const last = lines[to - 1];
  if (first === undefined || last === undefined) throw new RangeError('an empty block');
  const text = excerpt(first.text);
  return { range: rangeOf(first, last), messageId, data: { text }, evidence, confidence, safety };
}

/** The section that an opener at this place begins, if its lines bear it out. */
function sectionAt(
  lines: readonly Line[],
  gaps: readonly boolean[],
  at: number,
): Block | undefined {
  const strength = openerStrength(lines[at]);
  if (strength === undefined) return undefined;
  const { end: teasersEnd, teasers } = teasersFrom(lines, at + 1);
  const { end, reason } = titlesFrom(lines, gaps, teasersEnd);
  const titles = lines.slice(teasersEnd, end).filter(isLongTitle).length;
  const needed = strength === 'strong' ? MIN_TITLES : MIN_TITLES_AFTER_WEAK;
  const isAlone = at === lines.length - 1;
  const reachesEnd = end === lines.length && strength === 'strong';
  if (teasers === 0 && titles < needed && !isAlone && !reachesEnd) return undefined;

  const parts = [
    'a section opener',
    ...(teasers > 0 ? [`${count(teasers, 'teaser')} with a button`] : []),
    ...(end > teasersEnd ? [count(end - teasersEnd, 'title-like line')] : []),
  ];
  return {
    messageId: 'section',
    from: at,
    to: end,
    evidence: `${parts.join(', ')}, ${reason}`,
    confidence: strength === 'strong' || teasers > 0 ? 0.95 : 0.85,
  };
}

function openerStrength(line: Line | undefined): 'strong' | 'weak' | undefined {
  if (line === undefined) return undefined;
  if (openers.match(line.label) !== undefined) return 'strong';
  return weakOpeners.match(line.label) === undefined ? undefined : 'weak';
}

const MIN_TITLES = 1;
/** "More" or "Related" over a single line may be a sub-heading with a short line under it. */
const MIN_TITLES_AFTER_WEAK = 2;

/** "Most popular" over a list of names is the article's; headlines have some words. In Latin letters. */
function isLongTitle(line: Line): boolean {
  return textWeight(line.text) >= MIN_TITLE_WEIGHT;
}

const MIN_TITLE_WEIGHT = 18;

/** Consecutive teasers, each ending with its button. */
function teasersFrom(
  lines: readonly Line[],
  from: number,
): { readonly end: number; readonly teasers: number } {
  let end = from;
  let teasers = 0;
  for (;;) {
    const button = nextButton(lines, end);
    if (button === undefined || !looksLikeTeaser(lines.slice(end, button))) return { end, teasers };
    end = button + 1;
    teasers++;
  }
}

/** The next button that no other section's opener comes before. */
function nextButton(lines: readonly Line[], from: number): number | undefined {
  const limit = Math.min(lines.length, from + MAX_TEASER_LINES + 1);
  for (let at = from; at < limit; at++) {
    if (isButton(lines[at])) return at;
    if (openerStrength(lines[at]) !== undefined) return undefined;
  }
  return undefined;
}

function isButton(line: Line | undefined): boolean {
  if (line === undefined) return false;
  return (
    strongButtons.match(line.label) !== undefined || weakButtons.match(line.label) !== undefined
  );
}

/** A headline first, then a few lines, of which at most a few are prose. */
function looksLikeTeaser(lines: readonly Line[]): boolean {
  const first = lines[0];
  if (first === undefined || !looksLikeTitle(first)) return false;
  return lines.filter((line) => line.kind === 'prose').length <= MAX_TEASER_PARAGRAPHS;
}

// Teasers with key points and two captions run to some twenty lines; a stub has two or three paragraphs.
const MAX_TEASER_LINES = 25;
const MAX_TEASER_PARAGRAPHS = 4;

/**
 * Title-like lines of one shape, up to the end of the text or to where the article resumes. The article resumes with
 * a paragraph, or with its own sub-heading: a line without a bullet after lines with one, or, in a list without gaps,
 * the line behind a gap.
 */
function titlesFrom(
  lines: readonly Line[],
  gaps: readonly boolean[],
  from: number,
): { readonly end: number; readonly reason: string } {
  const isBulleted = hasBullet(lines[from]);
  let end = from;
  while (end < lines.length && isTitleOfList(lines[end]) && hasBullet(lines[end]) === isBulleted) {
    end++;
  }
  if (end === lines.length) return { end, reason: 'to the end of the text' };
  const isSubheading =
    end - from >= 2 && gaps[end - 1] === true && !gaps.slice(from + 1, end - 1).includes(true);
  return { end: isSubheading ? end - 1 : end, reason: 'up to where the article resumes' };
}

function isTitleOfList(line: Line | undefined): boolean {
  return line !== undefined && looksLikeTitle(line);
}

function hasBullet(line: Line | undefined): boolean {
  return line !== undefined && startsWithBullet(line);
}

/** A button without a section: with its teaser where the headline shows it, else the button alone. */
function buttonAt(
  lines: readonly Line[],
  repeated: ReadonlySet<string>,
  at: number,
  floor: number,
): Block | undefined {
  const line = lines[at];
  if (line === undefined || !isButton(line)) return undefined;
  const from = repeatedTitleBefore(lines, at, floor);
  if (from === undefined) {
    // Between paragraphs, "Show more" may be a sub-heading; a second copy of it would not be.
    const isCertain =
      strongButtons.match(line.label) !== undefined ||
      repeated.has(line.key) ||
      lines[at + 1]?.kind !== 'prose';
    return {
      messageId: 'button',
      from: at,
      to: at + 1,
      evidence: isCertain
        ? 'a known button that fills its line'
        : 'a word that is a button elsewhere, but stands here over a paragraph like a sub-heading',
      confidence: isCertain ? 0.95 : 0.5,
      safety: isCertain ? 'safe' : 'unsafe',
    };
  }
  const { end, teasers } = teasersFrom(lines, at + 1);
  return {
    messageId: 'teaser',
    from,
    to: end,
    evidence: `a headline that stands there twice (under the picture and over the stub), ${count(teasers + 1, 'teaser')} with a button`,
    confidence: 0.9,
  };
}

/** The first copy of a title that stands twice before the button: once under the picture, once over the stub. */
function repeatedTitleBefore(
  lines: readonly Line[],
  button: number,
  floor: number,
): number | undefined {
  const from = Math.max(floor, button - MAX_TEASER_LINES);
  const seen = new Map<string, number>();
  for (let at = button - 1; at >= from; at--) {
    const line = lines[at];
    if (line === undefined || line.key === '' || !looksLikeTitle(line)) continue;
    const second = seen.get(line.key);
    if (second !== undefined && looksLikeTeaser(lines.slice(at, button))) return at;
    seen.set(line.key, at);
  }
  return undefined;
}
