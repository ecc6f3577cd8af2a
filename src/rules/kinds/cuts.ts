import { type Document, linesIn } from '../../core/document.js';

/** Whether lines were taken out between a content line and the one before it, or behind the last. */
export function isCutAt(document: Document, at: number): boolean {
  const { content, lines } = document;
  const before = content[at - 1]?.end ?? 0;
  const after = content[at]?.start ?? document.length;
  // Lines that stand together need no look at the text.
  const between = linesIn(lines, { start: before, end: after });
  let next = between[0]?.start ?? before;
  const isWhole = between.every((line) => {
    const isNext = line.start === next && line.eolStart === line.end;
    next = line.next;
    return isNext;
  });
  return !(isWhole && next === after) && document.text.slice(before, after).trim() !== '';
}
