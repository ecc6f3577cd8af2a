import { createReadStream, existsSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { createGunzip } from 'node:zlib';

/** One page of the benchmark: texts to clean, and what a person marked as right. */
export interface Page {
  readonly id: string;
  readonly url: string;
  readonly gold?: string;
  readonly mustKeep?: readonly string[];
  readonly mustDrop?: readonly string[];
  readonly texts: Readonly<Record<string, string>>;
}

export const DATA_SETS = [
  'wcxb-dev-articles',
  'reader-mode-pages',
  'multilingual-snippets',
] as const;
export type DataSet = (typeof DATA_SETS)[number];

const SOURCES =
  'The data is public: WCXB v1.0 (development split), the test pages of mozilla/readability, and the evaluation ' +
  'pages of adbar/trafilatura; bench/README.md has the format of a record.';

/** @throws Error when the folder lacks the data set; the message says where the public sources are */
export async function readPages(folder: string, dataSet: DataSet): Promise<readonly Page[]> {
  const file = join(folder, `${dataSet}.jsonl.gz`);
  if (!existsSync(file)) throw new Error(`${file} is not there. ${SOURCES}`);
  const pages: Page[] = [];
  const lines = createInterface({ input: createReadStream(file).pipe(createGunzip()) });
  for await (const line of lines) {
    if (line !== '') pages.push(JSON.parse(line) as Page);
  }
  return pages;
}

export const HALVES = ['a', 'b'] as const;
export type Half = (typeof HALVES)[number];

/** The half of the sites that a page belongs to: a hash of its host, so that pages of one site stay together. */
export function halfOf(page: Page): Half {
  return hashOf(siteOf(page)) % 2 === 0 ? 'a' : 'b';
}

/** The host of the page's URL, without "www."; its id where it has none. */
export function siteOf({ id, url }: Page): string {
  return URL.canParse(url ?? '') ? new URL(url).host.replace(/^www\./u, '') : id;
}

export const FOLDS = 5;

/** The fold of the sites that a page belongs to, 0 to FOLDS - 1. */
export function foldOf(page: Page): number {
  return (hashOf(siteOf(page)) >> 3) % FOLDS;
}

function hashOf(text: string): number {
  let hash = 0;
  for (const character of text) hash = (hash * 31 + (character.codePointAt(0) ?? 0)) % 65_521;
  return hash;
}
