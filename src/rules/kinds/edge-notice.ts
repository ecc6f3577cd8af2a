import type { Document } from '../../core/document.js';
import type { Line } from '../../core/line.js';
import type { Match } from '../../core/rule.js';
import { excerpt, rangeOf } from './lines.js';

export interface EdgeNoticeOptions {
  /** How a line begins, when it begins as such a notice does. */
  readonly opens: (line: Line) => string | undefined;
  /** In content lines: how far from the first and from the last line of the text a notice may stand. */
  readonly edgeLines: number;
  readonly evidence: string;
}

/** Paragraphs that a site puts over and under its articles, known by their first words and their place. */
export function* edgeNotices(
  document: Document,
  { opens, edgeLines, evidence }: EdgeNoticeOptions,
): Generator<Match> {
  const lines = document.content;
  for (const line of edgesOf(lines, edgeLines)) {
    if (opens(line) === undefined) continue;
    yield {
      range: rangeOf(line),
      messageId: 'notice',
      data: { text: excerpt(line.text) },
      evidence: `${evidence}, at the edge of the text`,
      confidence: 0.95,
    };
  }
}

function edgesOf(lines: readonly Line[], edgeLines: number): readonly Line[] {
  if (lines.length <= 2 * edgeLines) return lines;
  return [...lines.slice(0, edgeLines), ...lines.slice(-edgeLines)];
}
