import { fold } from '../../src/core/fold.js';
import { countOf, groupBy } from '../shared/group.js';
import type { JudgedLine } from './lines.js';

/** Lines that say the same. */
export interface Family {
  readonly lines: readonly JudgedLine[];
  readonly sites: number;
}

/** The lines grouped by their folded texts, numbers aside; those of most sites first. */
export function familiesOf(lines: readonly JudgedLine[]): readonly Family[] {
  return groupBy(lines, ({ content }) => withoutNumbers(fold(content)))
    .map(([, group]) => ({ lines: group, sites: countOf(group, ({ site }) => site) }))
    .toSorted((a, b) => b.sites - a.sites);
}

/** Years are "####" and other numbers "#", as phrases have them. */
export function withoutNumbers(folded: string): string {
  return folded.replace(/(?<!\d)(?:19|20)\d\d(?!\d|[.,]\d)/gu, '####').replace(/\d[\d.,]*/gu, '#');
}
