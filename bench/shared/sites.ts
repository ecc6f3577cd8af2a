/** Data with a site: pages of one site stay together when data is split. */
export interface FromSite {
  readonly id: string;
  readonly url: string;
}

/** The host of the URL, without "www."; the id if there is none. */
export function siteOf({ id, url }: FromSite): string {
  return URL.canParse(url ?? '') ? new URL(url).host.replace(/^www\./u, '') : id;
}

export const HALVES = ['a', 'b'] as const;
export type Half = (typeof HALVES)[number];

/** The half of the sites that contains a record. */
export function halfOf(record: FromSite): Half {
  return hashOf(siteOf(record)) % 2 === 0 ? 'a' : 'b';
}

export const FOLDS = 5;

/** Those for developing rules and training weights to be measured, and the held-out ones. */
export const TRAINING_FOLDS: readonly number[] = [1, 2, 3];
export const UNSEEN_FOLDS: readonly number[] = [4, 5];
export const FOLD_GROUPS = [TRAINING_FOLDS, UNSEEN_FOLDS];

/** "folds 1, 2, 3" */
export function nameOf(folds: readonly number[]): string {
  return `folds ${folds.join(', ')}`;
}

/** The fold of the sites that contains a record, 1 to FOLDS. */
export function foldOf(record: FromSite): number {
  return 1 + ((hashOf(siteOf(record)) >> 3) % FOLDS);
}

/** Whether the weights for measuring were trained without the record's site. */
export function isUnseen(record: FromSite): boolean {
  return UNSEEN_FOLDS.includes(foldOf(record));
}

/** The records of some folds. */
export function ofFolds<Item extends FromSite>(
  records: readonly Item[],
  folds: readonly number[],
): readonly Item[] {
  return records.filter((record) => folds.includes(foldOf(record)));
}

function hashOf(text: string): number {
  let hash = 0;
  for (const character of text) hash = (hash * 31 + (character.codePointAt(0) ?? 0)) % 65_521;
  return hash;
}
