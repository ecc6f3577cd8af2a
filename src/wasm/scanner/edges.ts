// Whether a text has edges. True whenever `hasEdges` of src/core/edges.ts is; may also be true otherwise.
import { BLANK, FENCE, PROSE, STATEMENT } from './lines';
import { FLAGS, ROW, rows, rowsEnd } from './memory';

/**
 * Lines of wrapped paragraphs and code also count as sentences. They are not recognized here, but a text that may have
 * front matter counts as having edges.
 */
export function hasEdges(): bool {
  let above = 0;
  let row = rows;
  for (; row < rowsEnd; row += ROW) {
    const traits = load<u32>(row, FLAGS);
    if ((traits & BLANK) !== 0) continue;
    if (above === 0 && (traits & FENCE) !== 0) return true;
    if ((traits & (PROSE | STATEMENT)) !== 0) break;
    above++;
  }
  if (above > 1 || row === rowsEnd) return true;
  for (let last = rowsEnd - ROW; last > row; last -= ROW) {
    const traits = load<u32>(last, FLAGS);
    if ((traits & BLANK) === 0) return (traits & (PROSE | STATEMENT)) === 0;
  }
  return false;
}
