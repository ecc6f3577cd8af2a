import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DATA_SETS } from '../quality/data.js';
import type { LabelledText } from '../roles/data.js';
import { readRecords } from '../shared/records.js';

/** A line of bench/labels/labels.jsonl. */
interface OwnLabels {
  /** The id of a page in the benchmark's data. */
  readonly id: string;
  /** The extractor whose text of the page was labelled. */
  readonly source: string;
  /** The length of that text in UTF-16 units: other versions of the data have different texts. */
  readonly length: number;
  /** In the format of bench/labels/README.md: "1 headline; 3-5,9 byline". */
  readonly labels: string;
}

interface Page {
  readonly id: string;
  readonly url: string | null;
  readonly texts: Readonly<Record<string, string>>;
}

/** The texts labelled in bench/labels, with their roles. Texts whose page is not in the folder are omitted. */
export async function readOwnLabels(folder: string): Promise<readonly LabelledText[]> {
  const file = new URL('../labels/labels.jsonl', import.meta.url);
  const byPage = new Map<string, OwnLabels>();
  for (const line of readFileSync(file, 'utf8').trim().split('\n')) {
    const record = JSON.parse(line) as OwnLabels;
    byPage.set(record.id, record);
  }
  const pages = join(folder, 'pages');
  const files = [
    ...readdirSync(pages)
      .filter((name) => name.endsWith('.jsonl.gz'))
      .toSorted()
      .map((name) => join(pages, name)),
    ...DATA_SETS.map((name) => join(folder, `${name}.jsonl.gz`)),
  ];
  const found: LabelledText[] = [];
  for (const file of files) {
    for (const { id, url, texts } of await readRecords<Page>(
      file,
      'bench/README.md has its format.',
    )) {
      const own = byPage.get(id);
      const text = texts[`extract.${own?.source}`];
      if (own === undefined || text?.length !== own.length) continue;
      const { source } = own;
      found.push({
        id: `${id}~${source}`,
        url: url ?? '',
        source,
        text,
        labels: parse(own.labels),
      });
    }
  }
  return found;
}

/** Roles by line number, from "1 headline; 3-5,9 byline". */
function parse(labels: string): Readonly<Record<string, string>> {
  const roles: Record<string, string> = {};
  for (const part of labels.split('; ').filter(Boolean)) {
    const [lines = '', role = ''] = part.split(' ');
    for (const range of lines.split(',')) {
      const [first = 0, last = first] = range.split('-').map(Number);
      for (let line = first; line <= last; line++) roles[line] = role;
    }
  }
  return roles;
}
