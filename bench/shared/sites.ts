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

/** The fold of the sites that contains a record, 0 to FOLDS - 1. */
export function foldOf(record: FromSite): number {
  return (hashOf(siteOf(record)) >> 3) % FOLDS;
}

function hashOf(text: string): number {
  let hash = 0;
  for (const character of text) hash = (hash * 31 + (character.codePointAt(0) ?? 0)) % 65_521;
  return hash;
}
