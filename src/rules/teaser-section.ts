import type { Line } from '../core/line.js';
import { defineRule } from '../core/rule.js';
import { sharesSubject, subjectOutside } from '../core/subject.js';
import { familyMatcher } from '../phrases/matcher.js';
import { announces, isStatement, looksLikeTitle, startsWithBullet } from './kinds/line-shape.js';
import { count, excerpt, rangeOf } from './kinds/lines.js';
import { isArticle, signalsOf, startsBoilerplate } from './kinds/signals.js';
import { isLongTitle } from './kinds/title-list.js';

/** "Read more" belongs to what stands above it. */
const links = familyMatcher('linkAlone');

export const teaserSection = defineRule({
  meta: {
    id: 'teaser-section',
    role: 'teaser',
    phase: 'context',
    summary: 'Other articles under the end of an article, each with a title and a stub.',
    rationale:
      'A heading such as "Latest headlines" with titles and stubs of one or two paragraphs under each, up to the end of ' +
      'the text: an article does not go on so. The heading must say that it leads to other articles, and what stands ' +
      'above it must be the greater part.',
    keeps: [
      'sections with more than two paragraphs under a title',
      'sections that do not reach to the end of the text',
      'lists of the article itself, which begin with bullets under a bulleted heading',
    ],
    messages: { section: 'Teasers of other articles, from "{text}" on' },
    examples: [
      {
        title: 'titles and stubs',
        source:
          'The old bridge will close for a year from Monday.\n\nThe council has asked drivers to take the ring road.\n\nBuses will run every ten minutes.\n\nThe market stays open, and so does the ferry at the mill.\n\nLatest headlines\nMarket hall to open in May\nTraders move in next week.\nNew head for the village school\nShe starts in autumn.\n',
        cleaned:
          'The old bridge will close for a year from Monday.\n\nThe council has asked drivers to take the ring road.\n\nBuses will run every ten minutes.\n\nThe market stays open, and so does the ferry at the mill.\n',
      },
      {
        title: 'a heading of the article',
        source:
          'Shoppers came early to the sales this year, traders say.\n\nLatest trends\n\nLong coats and short boots were what most of them asked for.\n',
        cleaned:
          'Shoppers came early to the sales this year, traders say.\n\nLatest trends\n\nLong coats and short boots were what most of them asked for.\n',
      },
    ],
    safety: 'safe',
  },

  startsAt: startsBoilerplate,

  *check(document) {
    const { content: lines, candidates } = document;
    const openers = candidates.filter(({ line }) => isOpener(line));
    if (openers.length === 0) return;
    const total = lengthOf(lines.filter(isStatement));
    for (const { line, at } of openers) {
      const behind = lines.slice(at + 1);
      const titles = titlesOf(behind);
      if (titles < MIN_TITLES) continue;
      const stubs = lengthOf(behind.filter(isStatement));
      const article = lines.slice(0, at).filter(isStatement).length;
      // A list of titles alone may be the article's: keep-reading judges those.
      if (article < MIN_ARTICLE || stubs === 0 || stubs > total * MAX_STUBS) continue;
      const range = rangeOf(line, lines.at(-1));
      const subject = subjectOutside(document, range);
      const last = behind.findLast(isStatement);
      // The article resumes.
      if (last !== undefined && sharesSubject(last.text, subject)) continue;
      yield {
        range,
        messageId: 'section',
        data: { text: excerpt(line.text) },
        evidence: `leads to other articles, with ${count(titles, 'title')} and stubs to the end of the text`,
        confidence: 0.9,
        isPerLine: true,
      };
      return;
    }
  },
});

function isOpener(line: Line): boolean {
  return (
    startsBoilerplate(line) &&
    line.length <= MAX_OPENER_LENGTH &&
    !isStatement(line) &&
    !startsWithBullet(line) &&
    links.matchLine(line) === undefined &&
    signalsOf(line)[0]?.role === 'related'
  );
}

/** How many titles the lines have, if they are nothing but titles with stubs; else 0. */
function titlesOf(lines: readonly Line[]): number {
  if (lines[0] === undefined || !looksLikeTitle(lines[0])) return 0;
  let titles = 0;
  let paragraphs = 0;
  for (const line of lines) {
    // "Pros:" goes on with the article.
    if (announces(line)) return 0;
    if (isStatement(line)) {
      paragraphs++;
      if (paragraphs > MAX_PARAGRAPHS && isArticle(line, 'tail')) return 0;
    } else {
      paragraphs = 0;
      if (isLongTitle(line)) titles++;
    }
  }
  return titles;
}

function lengthOf(lines: readonly Line[]): number {
  return lines.reduce((sum, { length }) => sum + length, 0);
}

/** In UTF-16 units: a heading. */
const MAX_OPENER_LENGTH = 60;
/** A single title may be a sub-heading of the article. */
const MIN_TITLES = 2;
/** Of a stub. */
const MAX_PARAGRAPHS = 2;
/** In statements, above the heading: a page with less is a list. */
const MIN_ARTICLE = 4;
/** Of the characters in statements. */
const MAX_STUBS = 1 / 3;
