import { join } from 'node:path';
import type { PresetName } from '../../src/index.js';
import { rolesOf } from '../../src/rules/index.js';
import { readRecords } from '../shared/records.js';
import type { FromSite } from '../shared/sites.js';

/** One labelled text: every line outside the article body has a role. */
export interface LabelledText extends FromSite {
  /** The extractor that produced the text. */
  readonly source: string;
  readonly text: string;
  /**
   * Role by line number, from 1, lines split at `\n`. Line 0 marks a text that is not an article.
   */
  readonly labels: Readonly<Record<string, string>>;
}

/** @throws Error if the folder lacks the labelled lines */
export function readLabelledTexts(folder: string): Promise<readonly LabelledText[]> {
  const file = join(folder, 'labelled-lines.jsonl.gz');
  return readRecords<LabelledText>(file, 'bench/README.md has its format.');
}

/** The roles that every preset removes: never wanted in a clean corpus. */
export const RECOMMENDED_ROLES: ReadonlySet<string> = rolesOf('recommended');

/** The roles that only the strict preset removes. */
export const OPTIONAL_ROLES: ReadonlySet<string> = new Set(
  [...rolesOf('strict')].filter((role) => !RECOMMENDED_ROLES.has(role)),
);

/** Whether a preset should remove the role. */
export function isWanted(role: string, preset: PresetName): boolean {
  return RECOMMENDED_ROLES.has(role) || (preset === 'strict' && OPTIONAL_ROLES.has(role));
}
