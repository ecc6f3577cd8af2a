import { join } from 'node:path';
import { readRecords } from '../shared/records.js';
import type { FromSite } from '../shared/sites.js';

/** One page of the benchmark: texts to clean, and the human annotations. */
export interface Page extends FromSite {
  readonly gold?: string;
  readonly title?: string;
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

/** @throws Error if the folder lacks the data set; the message says where the public sources are */
export function readPages(folder: string, dataSet: DataSet): Promise<readonly Page[]> {
  return readRecords(join(folder, `${dataSet}.jsonl.gz`), SOURCES);
}
