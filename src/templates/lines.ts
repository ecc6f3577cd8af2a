import type { Document } from '../core/document.js';
import { fold } from '../core/fold.js';
import type { Line } from '../core/line.js';
import { hash } from './hash.js';

/** One line of a document with its counts. */
export interface LineOccurrence {
  /** The folded text, which identifies copies. */
  readonly line: string;
  /** Its original text. */
  readonly text: string;
  readonly isProse: boolean;
  /** Its number of occurrences in the document. */
  readonly count: number;
  /** Its number of occurrences between the first paragraph and the last. */
  readonly inBody: number;
}

/** In UTF-16 units: the paragraph about the site below its articles is shorter. */
const MAX_LINE_LENGTH = 1000;

/**
 * The folded text of a line that may belong to a template; empty for blank lines, longer ones and pieces of
 * paragraphs.
 */
export function templateKey(line: Line): string {
  if (line.hasPhraseKey) return line.normalized;
  const isCandidate = !line.isBlank && !line.isPart && line.text.length <= MAX_LINE_LENGTH;
  return isCandidate ? fold(line.text) : '';
}

/** The distinct lines of a document, in order of their first occurrence. */
export function lineOccurrences({ nonBlankLines: content }: Document): readonly LineOccurrence[] {
  const first = content.findIndex(({ kind }) => kind === 'prose');
  const last = content.findLastIndex(({ kind }) => kind === 'prose');
  const seen = new Map<string, LineOccurrence>();
  content.forEach((line, index) => {
    const key = templateKey(line);
    if (key === '') return;
    const { count, inBody, text } = seen.get(key) ?? {
      count: 0,
      inBody: 0,
      text: line.text.trim(),
    };
    const isInBody = index > first && index < last ? 1 : 0;
    const isProse = line.kind === 'prose';
    seen.set(key, { line: key, text, isProse, count: count + 1, inBody: inBody + isInBody });
  });
  return [...seen.values()];
}

/**
 * Documents are hashed into this many buckets by their text, so that copies of one article count as
 * one.
 */
const BUCKETS = 64;

/** The bucket of a text, 0 to 63. */
export function bucketOf(text: string): number {
  return hash(text) & (BUCKETS - 1);
}
