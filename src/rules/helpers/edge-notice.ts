import type { Document } from '../../core/document.js';
import { isStatement } from '../../core/edges.js';
import type { Line } from '../../core/line.js';
import { memoizedForCandidates } from '../../core/line-facts.js';
import type { Match } from '../../core/rule.js';
import { rangeOf, shortened } from './lines.js';

export interface EdgeNoticeOptions {
  /** The opening of a line if it is that of such a notice. */
  readonly opens: (line: Line) => string | undefined;
  /** In non-blank lines: maximum distance of a notice from the first or the last line of the text. */
  readonly edgeLines: number;
  /** Maximum number of article sentences between the notice and the edge, such as a standfirst or a note. */
  readonly sentences: (notice: Line) => number;
  /** What the rest of a notice must contain. */
  readonly says: RegExp;
  readonly evidence: string;
}

/** Whether a line reads like such a notice; the rule starts at it. */
export function startOfNotice({
  opens,
  says,
}: Pick<EdgeNoticeOptions, 'opens' | 'says'>): (line: Line) => boolean {
  return memoizedForCandidates(
    (line) => opens(line) !== undefined && says.test(line.visible),
    false,
  );
}

/** Finds paragraphs that sites put above and below their articles, by their first words and their position. */
export function* edgeNotices(
  document: Document,
  { opens, edgeLines, sentences, says, evidence }: EdgeNoticeOptions,
): Generator<Match> {
  const lines = document.nonBlankLines;
  const notices = edgesOf(lines, edgeLines).filter(
    (line) => opens(line) !== undefined && says.test(line.visible),
  );
  if (notices.length === 0) return;
  const article = statementsOutside(lines, new Set(notices), says);
  for (const line of notices) {
    const limitAbove = article[sentences(line)]?.start ?? Number.POSITIVE_INFINITY;
    const limitBelow = article.at(-1 - sentences(line))?.end ?? 0;
    if (line.start > limitAbove && line.end < limitBelow) continue;
    yield {
      range: rangeOf(line),
      messageId: 'notice',
      data: { text: shortened(line.text) },
      evidence: `${evidence}, at the edge of the text`,
      confidence: 0.95,
    };
  }
}

/** The sentences of the article. Those below a notice, on the same topic, belong to the notice. */
function statementsOutside(
  lines: readonly Line[],
  notices: ReadonlySet<Line>,
  says: RegExp,
): readonly Line[] {
  let isBelow = false;
  return lines.filter((line) => {
    if (!isStatement(line) && !notices.has(line)) return false;
    isBelow = notices.has(line) || (isBelow && says.test(line.visible));
    return !isBelow;
  });
}

function edgesOf(lines: readonly Line[], edgeLines: number): readonly Line[] {
  if (lines.length <= 2 * edgeLines) return lines;
  return [...lines.slice(0, edgeLines), ...lines.slice(-edgeLines)];
}
