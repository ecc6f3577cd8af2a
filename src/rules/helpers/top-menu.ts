import type { Document } from '../../core/document.js';
import { isStatement } from '../../core/edges.js';
import type { Line } from '../../core/line.js';
import type { LineMatcher } from '../../phrases/matcher.js';
import { isMoment } from './date.js';
import { announces, isParagraph, looksLikeTitle, textWeight } from './line-shape.js';
import { mayBeHeadline } from './marked-run.js';

/**
 * The first line, if it is the name of a section above the headline: "Politics". If the word is the title
 * instead, the text mentions it repeatedly, or no headline follows.
 *
 * @param sections names of sections; other menu entries are titles of pages, too ("Our services")
 */
export function kickerOf(document: Document, sections: LineMatcher): Line | undefined {
  const { nonBlankLines: lines } = document;
  const [kicker, ...below] = lines;
  if (kicker === undefined || sections.matchLine(kicker) === undefined) return undefined;
  const headline = below.slice(0, MAX_DATES + 1).find((line) => !isMoment(line));
  const isHeadline =
    headline !== undefined &&
    looksLikeTitle(headline) &&
    mayBeHeadline(headline) &&
    sections.matchLine(headline) === undefined;
  if (!isHeadline || below.filter(isParagraph).length < MIN_PARAGRAPHS) return undefined;
  const word = ` ${kicker.phraseKey} `;
  const mentions = below.filter(({ wording }) => wording.words.includes(word)).length;
  return mentions > MAX_MENTIONS ? undefined : kicker;
}

/** In lines, between the section and the headline. */
const MAX_DATES = 1;
/** Lines that may mention the name of the section; if more do, it is the title. */
const MAX_MENTIONS = 1;
/** Fewer suggest a poem or a form. */
const MIN_PARAGRAPHS = 3;

/**
 * The lines above the article from an entry at the very top to the last one that no article has, such as "Search this
 * site": the lines between them also belong to the menu. Empty if a line there is not as short as an entry.
 */
export function menuAbove(
  { nonBlankLines: lines }: Document,
  entries: LineMatcher,
  strong: LineMatcher,
): readonly Line[] {
  const [first] = lines;
  if (first === undefined || entries.matchLine(first) === undefined) return [];
  const top = lines.slice(0, Math.max(lines.findIndex(isStatement), 0));
  const last = top.findLastIndex((line) => strong.matchLine(line) !== undefined);
  const menu = top.slice(0, last + 1);
  if (menu.length < MIN_MENU || !top.slice(last + 1).some(mayBeHeadline)) return [];
  return menu.every(isEntry) ? menu : [];
}

/** In lines: the entry at the top, the one that no article has, and enough between them for a list. */
const MIN_MENU = 6;

function isEntry(line: Line): boolean {
  return looksLikeTitle(line) && !announces(line) && textWeight(line.visible) <= MAX_ENTRY;
}

/** In Latin letters: headlines are longer. */
const MAX_ENTRY = 30;
