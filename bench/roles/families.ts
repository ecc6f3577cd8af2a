import { fold, numbered } from '../../src/core/fold.js';
import { countOf, groupBy } from '../shared/group.js';
import type { JudgedLine } from './lines.js';

/** Lines with the same wording. */
export interface Family {
  readonly lines: readonly JudgedLine[];
  readonly sites: number;
}

/** The lines grouped by their folded texts, ignoring numbers; those on the most sites first. */
export function familiesOf(lines: readonly JudgedLine[]): readonly Family[] {
  return groupBy(lines, ({ content }) => numbered(fold(content)))
    .map(([, group]) => ({ lines: group, sites: countOf(group, ({ site }) => site) }))
    .toSorted((a, b) => b.sites - a.sites);
}
