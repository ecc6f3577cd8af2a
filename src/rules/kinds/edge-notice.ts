import type { Document } from '../../core/document.js';
import { isStatement } from '../../core/edges.js';
import type { Line } from '../../core/line.js';
import { rememberedOfCandidates } from '../../core/line-facts.js';
import type { Match } from '../../core/rule.js';
import { excerpt, rangeOf } from './lines.js';

export interface EdgeNoticeOptions {
  /** How a line begins, when it begins as such a notice does. */
  readonly opens: (line: Line) => string | undefined;
  /** In content lines: how far from the first and from the last line of the text a notice may stand. */
  readonly edgeLines: number;
  /** How many sentences of the article may stand between the notice and the edge: a standfirst, a note. */
  readonly sentences: number;
  /** What a notice says behind its opening. */
  readonly says: RegExp;
  readonly evidence: string;
}

/** Whether a line reads like such a notice: where the rule begins. */
export function startOfNotice({
  opens,
  says,
}: Pick<EdgeNoticeOptions, 'opens' | 'says'>): (line: Line) => boolean {
  return rememberedOfCandidates(
    (line) => opens(line) !== undefined && says.test(line.visible),
    false,
  );
}

/** Paragraphs that a site puts over and under its articles, known by their first words and their place. */
export function* edgeNotices(
  document: Document,
  { opens, edgeLines, sentences, says, evidence }: EdgeNoticeOptions,
): Generator<Match> {
  const lines = document.content;
  const notices = edgesOf(lines, edgeLines).filter(
    (line) => opens(line) !== undefined && says.test(line.visible),
  );
  if (notices.length === 0) return;
  // A notice has more sentences about what it is about.
  const article = lines.filter((line) => isStatement(line) && !says.test(line.visible));
  const top = article[sentences]?.start ?? Number.POSITIVE_INFINITY;
  const tail = article.at(-1 - sentences)?.end ?? 0;
  for (const line of notices) {
    if (line.start > top && line.end < tail) continue;
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
