import { createReadStream, existsSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { createGunzip } from 'node:zlib';

/** One labelled text: every line that is not article body has a role. */
export interface LabelledText {
  readonly id: string;
  readonly url: string;
  /** The extractor that made the text. */
  readonly source: string;
  readonly text: string;
  /** Role by line number, from 1, lines split at `\n`. Line 0 marks a text that is no article. */
  readonly labels: Readonly<Record<string, string>>;
}

const FILE = 'labelled-lines.jsonl.gz';

/** Roles that the preset recommended removes: a reader of a clean corpus wants none of them. */
export const RESIDUE_ROLES: ReadonlySet<string> = new Set([
  'headline-again',
  'ad',
  'related',
  'teaser',
  'promo',
  'share',
  'nav',
  'tags',
  'comments',
  'legal',
  'media',
  'access',
  'other',
]);

/** @throws Error when the folder lacks the labelled lines */
export async function readLabelledTexts(folder: string): Promise<readonly LabelledText[]> {
  const file = join(folder, FILE);
  if (!existsSync(file)) throw new Error(`${file} not found. bench/README.md has its format.`);
  const texts: LabelledText[] = [];
  const lines = createInterface({ input: createReadStream(file).pipe(createGunzip()) });
  for await (const line of lines) {
    if (line !== '') texts.push(JSON.parse(line) as LabelledText);
  }
  return texts;
}
