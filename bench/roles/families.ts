import { fold } from '../../src/core/fold.js';
import { countOf, groupBy } from '../shared/group.js';
import type { JudgedLine } from './lines.js';

/** Lines with the same wording. */
export interface Family {
  readonly lines: readonly JudgedLine[];
  readonly sites: number;
}

/** The lines grouped by their folded texts, ignoring numbers; those on the most sites first. */
export function familiesOf(lines: readonly JudgedLine[]): readonly Family[] {
  return groupBy(lines, ({ content }) => withoutNumbers(fold(content)))
    .map(([, group]) => ({ lines: group, sites: countOf(group, ({ site }) => site) }))
    .toSorted((a, b) => b.sites - a.sites);
}

/** Years become "####" and other numbers "#", as in phrases. */
export function withoutNumbers(folded: string): string {
  return folded.replace(/(?<!\d)(?:19|20)\d\d(?!\d|[.,]\d)/gu, '####').replace(/\d[\d.,]*/gu, '#');
}
