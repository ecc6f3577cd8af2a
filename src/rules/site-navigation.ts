import { isStatement } from '../core/edges.js';
import type { Line } from '../core/line.js';
import { memoizedForCandidates } from '../core/line-facts.js';
import { defineRule } from '../core/rule.js';
import { anyOf, familyMatcher } from '../phrases/matcher.js';
import { isAllLinks, textWeight } from './helpers/line-shape.js';
import { markedRuns, startOf } from './helpers/marked-run.js';

const skipLinks = familyMatcher('navigationSkip');
const strong = anyOf(familyMatcher('navigation'), skipLinks);
const menu = familyMatcher('navigationWeak');
const contextual = anyOf(menu, familyMatcher('navigationSections'));
/** In Markdown, other short links next to those are entries of the same menu. */
const weakOrLink = {
  ...contextual,
  matchLine: (line: Line) =>
    contextual.matchLine(line) ?? (isMenuLink(line) ? 'a link' : undefined),
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
      'Menus above and below the article: "Skip to content", "Search", "Sign in", breadcrumbs, section names.',
    rationale:
      'Pages start and end with menus. The rule removes entries that have no meaning in an article before the first ' +
      'paragraph and after the last, and section names such as "Sport" only in a run of them.',
    keeps: [
      'everything between the first and the last paragraph',
      'a single "Home" or "Menu"',
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
        title: 'a title that is also a menu entry',
        source: 'Home\n\nShe had not been back since the winter that her father died.\n',
        cleaned: 'Home\n\nShe had not been back since the winter that her father died.\n',
      },
    ],
    safety: 'safe',
  },

  startsAt: startOf(strongOrBreadcrumb, contextual),

  check: (document) =>
    markedRuns(document, {
      strong: strongOrBreadcrumb,
      contextual: weakOrLink,
      isNoTitle: (label) => skipLinks.match(label) !== undefined || breadcrumb(label) !== undefined,
      areBulletsAllowed: true,
      zones: ['top', 'tail'],
      isContextualRunEnough: ({ members }) => isMenu(members.map(({ line }) => line)),
    }),
});

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
  const may = line.isKeyed && contextual.mayOpen(line);
  return may ? breadcrumb(line.phraseKey) : undefined;
}, undefined);

/** "home > news > local": a menu on one line, in which every part except the last is a section or a menu entry. */
function breadcrumb(label: string): string | undefined {
  if (!SEPARATOR.test(label)) return undefined;
  const parts = label.split(SEPARATORS).filter((part) => part !== '');
  if (parts.length < 3 || parts.length > MAX_BREADCRUMBS) return undefined;
  const isMenu = parts.slice(0, -1).every((part) => contextual.match(part) !== undefined);
  const hasEntry = parts.some((part) => menu.match(part) !== undefined);
  return isMenu && hasEntry ? 'a breadcrumb' : undefined;
}

// "»" is a double quote after folding.
const SEPARATOR = /[>"/|] /u;
const SEPARATORS = / ?[>"/|] /u;
const MAX_BREADCRUMBS = 8;
