import { type Document, linesIn } from '../../core/document.js';

/**
 * Whether lines were removed between a non-blank line and the previous one; for the index after the last line, at the
 * end.
 */
export function isCutAt(document: Document, at: number): boolean {
  const { nonBlankLines: content, lines } = document;
  const before = content[at - 1]?.end ?? 0;
  const after = content[at]?.start ?? document.length;
  // Fast path: adjacent lines.
  const between = linesIn(lines, { start: before, end: after });
  let next = between[0]?.start ?? before;
  const isWhole = between.every((line) => {
    const isNext = line.start === next && line.eolStart === line.end;
    next = line.next;
    return isNext;
  });
  return !(isWhole && next === after) && document.text.slice(before, after).trim() !== '';
}
