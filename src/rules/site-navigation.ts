import { isStatement } from '../core/edges.js';
import type { Line } from '../core/line.js';
import { memoizedForCandidates } from '../core/line-facts.js';
import { defineRule, type Match } from '../core/rule.js';
import { anyOf, familyMatcher } from '../phrases/matcher.js';
import { contentsOf, isContentsHeading } from './helpers/contents.js';
import { isAllLinks, textWeight } from './helpers/line-shape.js';
import { rangeOf, shortened } from './helpers/lines.js';
import { markedRuns, startOf } from './helpers/marked-run.js';
import { kickerOf, menuAbove } from './helpers/top-menu.js';

const skipLinks = familyMatcher('navigationSkip');
const strong = anyOf(familyMatcher('navigation'), skipLinks);
const menu = familyMatcher('navigationWeak');
const sections = familyMatcher('navigationSections');
const weak = anyOf(menu, sections);
const entries = anyOf(menu, strong);
/** In Markdown, other short links next to those are entries of the same menu. */
const weakOrLink = {
  ...weak,
  matchLine: (line: Line) => weak.matchLine(line) ?? (isMenuLink(line) ? 'a link' : undefined),
};

/** A breadcrumb is a menu on one line and, like "Skip to content", needs no neighbours. */
const strongOrBreadcrumb = {
  ...strong,
  matchLine: (line: Line) => strong.matchLine(line) ?? breadcrumbIn(line),
};

export const siteNavigation = defineRule({
  meta: {
    id: 'site-navigation',
    role: 'nav',
    phase: 'local',
    summary:
      'Menus around the article: "Skip to content", "Search", breadcrumbs, section names; tables of contents.',
    rationale:
      'Pages start and end with menus. Before the first paragraph and after the last, the rule removes ' +
      'entries that have no meaning in an article; section names such as "Sport" only in a run of them, or above the ' +
      'headline. It also removes a table of contents, which repeats the headings of the article.',
    keeps: [
      'everything between the first and the last paragraph, except tables of contents',
      'a single "Home" or "Menu" without a headline below it, and a title that the text mentions',
      'the entries of a table of contents that are not headings further down',
      'texts without prose',
    ],
    messages: { line: 'Navigation "{text}"' },
    examples: [
      {
        title: 'above the headline',
        source:
          'Skip to content\nSearch\n\nLatest Stories\n\nBridge to close for a year\n\nThe old bridge will close for a year from Monday.\n',
        cleaned:
          'Bridge to close for a year\n\nThe old bridge will close for a year from Monday.\n',
      },
      {
        title: 'a breadcrumb',
        source: 'Home > News > Local\n\nThe old bridge will close for a year from Monday.\n',
        cleaned: 'The old bridge will close for a year from Monday.\n',
      },
      {
        title: 'a menu in Markdown',
        source:
          '[Skip to content](#main)\n\n* [Home](/)\n* [Sport](/sport)\n* [Valley walks](/walks)\n\n# Bridge to close for a year\n\nThe [old bridge](/bridge) will close for a year from Monday.\n',
        cleaned:
          '# Bridge to close for a year\n\nThe [old bridge](/bridge) will close for a year from Monday.\n',
      },
      {
        title: 'a table of contents',
        source:
          'Bridge to close for a year\n\nThe old bridge will close for a year from Monday.\n\nTable of contents\n1. By road\n2. By ferry\n\nBy road\n\nDrivers take the ring road.\n\nBy ferry\n\nThe ferry is free.\n',
        cleaned:
          'Bridge to close for a year\n\nThe old bridge will close for a year from Monday.\n\nBy road\n\nDrivers take the ring road.\n\nBy ferry\n\nThe ferry is free.\n',
      },
      {
        title: 'a title that is also a menu entry',
        source: 'Home\n\nShe had not been back since the winter that her father died.\n',
        cleaned: 'Home\n\nShe had not been back since the winter that her father died.\n',
      },
    ],
    safety: 'safe',
  },

  startsAt: memoizedForCandidates(
    (line) => isEntryOrBreadcrumb(line) || isContentsHeading(line),
    false,
  ),

  *check(document) {
    const known = new Set<number>();
    for (const match of markedRuns(document, {
      strong: strongOrBreadcrumb,
      weak: weakOrLink,
      cannotBeTitle: (label) =>
        skipLinks.match(label) !== undefined || breadcrumb(label) !== undefined,
      allowsBullets: true,
      zones: ['above', 'below'],
      isWeakRunEnough: ({ members }) => isMenu(members.map(({ line }) => line)),
    })) {
      known.add(match.range.start);
      yield match;
    }
    for (const line of contentsOf(document)) {
      if (!known.has(line.start)) yield entryOf(line, 'a table of contents');
      known.add(line.start);
    }
    const kicker = kickerOf(document, sections);
    if (kicker !== undefined && !known.has(kicker.start))
      yield entryOf(kicker, 'the name of a section above the headline');
    for (const line of menuAbove(document, entries, strong)) {
      if (!known.has(line.start))
        yield entryOf(line, 'between entries of a menu above the headline');
    }
  },
});

const isEntryOrBreadcrumb = startOf(strongOrBreadcrumb, weak);

function entryOf(line: Line, evidence: string): Match {
  return {
    range: rangeOf(line),
    messageId: 'line',
    data: { text: shortened(line.text) },
    evidence,
    confidence: 0.9,
  };
}

function isMenuLink(line: Line): boolean {
  return isAllLinks(line) && textWeight(line.phraseKey) < MAX_MENU_LINK && !isStatement(line);
}

/** In Latin letters: entries next to other entries may be longer than single ones. */
const MAX_MENU_LINK = 25;

/** A list of sections may belong to the article ("Jobs, Health, Culture"); with "Home" or "Subscribe" it is a menu. */
function isMenu(lines: readonly Line[]): boolean {
  const labels = new Set(lines.map((line) => line.phraseKey));
  const ofMenu = [...labels].filter((label) => menu.match(label) !== undefined).length;
  return ofMenu >= 2 || (ofMenu === 1 && labels.size >= MIN_MENU_LENGTH);
}

const MIN_MENU_LENGTH = 3;

const breadcrumbIn = memoizedForCandidates((line: Line): string | undefined => {
  const may = line.hasPhraseKey && weak.mayOpen(line);
  return may ? breadcrumb(line.phraseKey) : undefined;
}, undefined);

/** "home > news > local": a menu on one line, in which every part except the last is a section or a menu entry. */
function breadcrumb(label: string): string | undefined {
  if (!SEPARATOR.test(label)) return undefined;
  const parts = label.split(SEPARATORS).filter((part) => part !== '');
  if (parts.length < 3 || parts.length > MAX_BREADCRUMBS) return undefined;
  const isMenu = parts.slice(0, -1).every((part) => weak.match(part) !== undefined);
  const hasEntry = parts.some((part) => menu.match(part) !== undefined);
  return isMenu && hasEntry ? 'a breadcrumb' : undefined;
}

// "»" is a double quote after folding.
const SEPARATOR = /[>"/|] /u;
const SEPARATORS = / ?[>"/|] /u;
const MAX_BREADCRUMBS = 8;
