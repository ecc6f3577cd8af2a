import type { Candidate } from '../core/document.js';
import { isStatement } from '../core/edges.js';
import type { Line } from '../core/line.js';
import { memoizedForCandidates } from '../core/line-facts.js';
import { defineRule } from '../core/rule.js';
import { sharesSubject, subjectOutside } from '../core/subject.js';
import { TRAITS } from '../core/traits.js';
import { familyMatcher } from '../phrases/matcher.js';
import { announces, isCutOff, looksLikeTitle, startsWithBullet } from './helpers/line-shape.js';
import { count, rangeOf, shortened } from './helpers/lines.js';
import { isArticle, signalsOf, startsBoilerplate } from './helpers/signals.js';
import { sumsFrom } from './helpers/sums.js';
import { sectionHeadingStrength } from './helpers/teasers.js';
import { isLongTitle } from './helpers/title-list.js';

/** "Read more" belongs to the text above it. */
const links = familyMatcher('linkAlone');

export const teaserSection = defineRule({
  meta: {
    id: 'teaser-section',
    role: 'teaser',
    phase: 'context',
    summary: 'Teasers of other articles below the article, each with a title and an excerpt.',
    rationale:
      'The rule removes a heading such as "Latest headlines" with titles and excerpts of one or two paragraphs ' +
      'each, up to the end of the text; no article continues like that. The heading must announce other articles, ' +
      'and the text above it must be the larger part. Excerpts that are cut off need no titles.',
    keeps: [
      'sections with more than two paragraphs per title',
      'sections on the same subject as the article, unless every title is followed by a single sentence that is shorter than those of the article',
      'sections that do not extend to the end of the text',
      'bulleted lists in the article whose heading is also a bullet',
    ],
    messages: { section: 'Teasers of other articles, starting at "{text}"' },
    examples: [
      {
        title: 'titles and excerpts',
        source:
          'The old bridge will close for a year from Monday.\n\nThe council has asked drivers to take the ring road.\n\nBuses will run every ten minutes.\n\nThe market stays open, and so does the ferry at the mill.\n\nLatest headlines\nMarket hall to open in May\nTraders move in next week.\nNew head for the village school\nShe starts in autumn.\n',
        cleaned:
          'The old bridge will close for a year from Monday.\n\nThe council has asked drivers to take the ring road.\n\nBuses will run every ten minutes.\n\nThe market stays open, and so does the ferry at the mill.\n',
      },
      {
        title: 'a heading within the article',
        source:
          'Shoppers came early to the sales this year, traders say.\n\nLatest trends\n\nLong coats and short boots were what most of them asked for.\n',
        cleaned:
          'Shoppers came early to the sales this year, traders say.\n\nLatest trends\n\nLong coats and short boots were what most of them asked for.\n',
      },
    ],
    safety: 'safe',
  },

  startsAt: mayOpenSection,

  *check(document) {
    const { nonBlankLines: lines, candidates } = document;
    const headings = withoutRefrains(candidates.filter(({ line }) => mayOpenSection(line)));
    if (headings.length === 0) return;
    const statements = sumsFrom(lines, isStatement);
    const proseFrom = sumsFrom(lines, (line) => (isStatement(line) ? line.length : 0));
    const isBelowArticle = ({ at }: Candidate) =>
      statements(0) - statements(at) >= MIN_ARTICLE &&
      // A list of titles alone may belong to the article; keep-reading judges those.
      proseFrom(at + 1) > 0 &&
      proseFrom(at + 1) <= proseFrom(0) * MAX_SECTION_SHARE;
    const possible = headings.filter(isBelowArticle);
    const from = possible[0]?.at;
    if (from === undefined) return;
    const titles = sumsFrom(
      lines,
      (line, at) => at > from && !isStatement(line) && isLongTitle(line),
    );
    const cutOff = sumsFrom(
      lines,
      (line, at) =>
        at > from && isStatement(line) && line.length >= MIN_CUT_OFF_LENGTH && isCutOff(line),
    );
    const areCutOff = (at: number) => cutOff(at) >= MIN_TITLES && cutOff(at) === statements(at);
    const areTitled = ({ at }: Candidate) =>
      lines[at + 1] !== undefined &&
      looksLikeTitle(lines[at + 1] as Line) &&
      titles(at + 1) >= MIN_TITLES &&
      !resumesBelow(lines, at);
    const heading =
      possible.find(
        (one) => areCutOff(one.at + 1) || (isSectionHeading(one.line) && areTitled(one)),
      ) ?? possible.find(areTitled);
    if (heading === undefined) return;
    const range = rangeOf(heading.line, lines.at(-1));
    // If the article resumes below this heading, it also resumes below every later one.
    const last = lines.findLast(isStatement);
    const isOther =
      isSectionHeading(heading.line) &&
      !(last !== undefined && sharesSubject(last.visible, subjectOutside(document, range)));
    if (!isOther && !areCutOff(heading.at + 1) && !areShortExcerpts(lines, heading)) return;
    const listed = titles(heading.at + 1);
    yield {
      range,
      messageId: 'section',
      data: { text: shortened(heading.line.text) },
      evidence: `leads to other articles, with ${listed === 0 ? '' : `${count(listed, 'title')} and `}excerpts that run to the end of the text`,
      confidence: 0.9,
      isPerLine: true,
    };
  },
});

/**
 * Section headings, except a link that stands below each of several items of the text, such as "Learn more about the
 * hall".
 */
function withoutRefrains(headings: readonly Candidate[]): readonly Candidate[] {
  const seen = new Map<string | undefined, number>();
  for (const { line } of headings) seen.set(phraseOf(line), (seen.get(phraseOf(line)) ?? 0) + 1);
  return headings.filter(({ line }) => (seen.get(phraseOf(line)) ?? 0) < MIN_REFRAIN);
}

function phraseOf(heading: Line): string | undefined {
  return signalsOf(heading)[0]?.phrase ?? heading.phraseKey;
}

/** In lines: a list of other articles has one heading, or one at its end as well. */
const MIN_REFRAIN = 3;

function mayOpenSection(line: Line): boolean {
  return isSectionHeading(line) || sectionHeadingStrength(line) !== undefined;
}

const isSectionHeading = memoizedForCandidates(
  (line) =>
    startsBoilerplate(line) &&
    line.length <= MAX_HEADING_LENGTH &&
    !isStatement(line) &&
    !startsWithBullet(line) &&
    links.matchLine(line) === undefined &&
    signalsOf(line)[0]?.role === 'related',
  false,
  TRAITS.signal,
);

/**
 * Whether the lines below a heading that almost never belongs to the article are titles with one short sentence each:
 * articles on the same subject.
 */
function areShortExcerpts(lines: readonly Line[], { line, at }: Candidate): boolean {
  if (sectionHeadingStrength(line) !== 'strong') return false;
  // The article itself may consist of such pairs, with a box of links among them.
  if (isStatement(lines[at - 1]) && !isStatement(lines[at - 2])) return false;
  const isPair = lines.every((one, index) => {
    return index <= at || !isStatement(one) || !isStatement(lines[index - 1]);
  });
  const lengthsOf = (some: readonly Line[]) => some.filter(isStatement).map(({ length }) => length);
  const above = lengthsOf(lines.slice(0, at));
  const below = lengthsOf(lines.slice(at + 1));
  const mean = above.reduce((sum, length) => sum + length, 0) / above.length;
  return isPair && below.length >= MIN_TITLES && below.every((length) => length < mean);
}

/** Whether a line below cannot belong to a section of titles and excerpts. */
function resumesBelow(lines: readonly Line[], heading: number): boolean {
  let paragraphs = 0;
  for (let at = heading; isStatement(lines[at]); at--) paragraphs++;
  return lines.slice(heading + 1).some((line) => {
    paragraphs = isStatement(line) ? paragraphs + 1 : 0;
    // A line such as "Pros:" continues the article.
    return announces(line) || (paragraphs > MAX_PARAGRAPHS && isArticle(line, 'below'));
  });
}

/** In UTF-16 units: a heading. */
const MAX_HEADING_LENGTH = 60;
/** A single title may be a sub-heading of the article. */
const MIN_TITLES = 2;
/** Paragraphs per excerpt. */
const MAX_PARAGRAPHS = 2;
/** In statements, above the heading: a page with fewer is a list. */
const MIN_ARTICLE = 4;
/** In UTF-16 units: sentences that trail off, or that readers are to complete, are shorter. */
const MIN_CUT_OFF_LENGTH = 100;
/** Share of the characters in statements. */
const MAX_SECTION_SHARE = 1 / 3;
