import { type Document, everyLineIn, lineIndexAt, linesIn } from './document.js';
import type { Line } from './line.js';
import type { Range } from './range.js';
import type { Match, Teaser } from './rule.js';
import { sharesSubject, sharesWord, subjectOutside } from './subject.js';
import { TRAITS } from './traits.js';

/**
 * Whether a match would remove paragraphs of the article. This is the final check on every block, whatever opens or
 * closes it. A match of one line is the rule's own decision. In a block, paragraphs may only be removed as excerpts of
 * teasers, two or more of which end in the same button. The excerpt of a single teaser must also be short and unrelated to
 * the rest of the text: no significant word in common, or few if its headline is doubled.
 */
export function removesArticleProse(document: Document, match: Match): boolean {
  if (match.isPerLine === true) return false;
  const all = linesIn(document.lines, match.range);
  if (all.length < 2) return false;
  const lines = all.filter(({ isBlank }) => !isBlank);
  const isProse = ({ kind }: Line) => kind === 'prose';
  if (lines.length < 2 || !lines.some(isProse)) return false;
  const excerpts = excerptsOf(document, match.teasers ?? []);
  const excerptLines = new Set(excerpts.flatMap((excerpt) => excerpt.lines));
  // The rule has already checked the line that introduces the block.
  const isOpener = (line: Line, at: number) => at === 0 && (line.traits & TRAITS.colon) !== 0;
  if (lines.some((line, at) => isProse(line) && !excerptLines.has(line) && !isOpener(line, at))) {
    return true;
  }
  const buttons = new Map<string, number>();
  for (const { button } of excerpts) buttons.set(button, (buttons.get(button) ?? 0) + 1);
  return excerpts.some(
    (excerpt) =>
      buttons.get(excerpt.button) === 1 && !isShortExcerpt(document, excerpt, match.range),
  );
}

/** Whether a match consists of code, which is never removed. */
export function isAllCode({ lines }: Document, { range }: Match): boolean {
  if (lines[lineIndexAt(lines, range.start)]?.isCode !== true) return false;
  return everyLineIn(lines, range, ({ isCode }) => isCode);
}

interface Excerpt {
  /** The paragraphs between the headline and the button. */
  readonly lines: readonly Line[];
  /** The normalized text of the button. */
  readonly button: string;
  /** Whether the headline occurs twice, above the picture and above the excerpt, which no article does. */
  readonly isDoubled: () => boolean;
}

/** The excerpts of teasers that have a headline above, a button below, and at most MAX_PARAGRAPHS paragraphs. */
function excerptsOf({ lines }: Document, teasers: readonly Teaser[]): readonly Excerpt[] {
  return teasers.flatMap(({ headline, button }) => {
    const first = lineIndexAt(lines, headline.start);
    const last = lineIndexAt(lines, button.start);
    if (lines[first]?.kind !== 'short' || lines[last]?.kind !== 'short' || last < first) return [];
    const between = lines.slice(first + 1, last);
    const excerpt = between.filter(({ kind }) => kind === 'prose');
    if (excerpt.length > MAX_PARAGRAPHS) return [];
    const { normalized } = lines[first];
    const isDoubled = () =>
      normalized !== '' && between.some((line) => line.normalized === normalized);
    return [{ lines: excerpt, button: lines[last].normalized, isDoubled }];
  });
}

/** Teasers show the first two or three paragraphs of an article, and sometimes a caption that reads like one. */
const MAX_PARAGRAPHS = 4;

/** In UTF-16 units: one or two sentences. Excerpts on the benchmark's pages have 40 to 300. */
const MAX_EXCERPT_LENGTH = 300;

function isShortExcerpt(document: Document, { lines, isDoubled }: Excerpt, range: Range): boolean {
  const text = lines.map((line) => line.visible).join('\n');
  if (text.length > MAX_EXCERPT_LENGTH) return false;
  const shares = isDoubled() ? sharesSubject : sharesWord;
  return !shares(text, subjectOutside(document, range));
}
