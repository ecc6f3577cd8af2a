/** What the bytes of an input are: one text, records a line, or a table. */
export interface InputFormat {
  readonly kind: 'text' | 'jsonl' | 'parquet';
  readonly compression: Compression;
}

export type Compression = 'none' | 'gzip' | 'zstd';

/** The formats by the names that --input-format takes; those of corpora are the endings of their files, too. */
export const FORMATS = {
  text: { kind: 'text', compression: 'none' },
  jsonl: { kind: 'jsonl', compression: 'none' },
  'jsonl.gz': { kind: 'jsonl', compression: 'gzip' },
  'jsonl.zst': { kind: 'jsonl', compression: 'zstd' },
  parquet: { kind: 'parquet', compression: 'none' },
} as const satisfies Readonly<Record<string, InputFormat>>;

export type InputFormatName = keyof typeof FORMATS;

/** Endings of texts that folders are searched for. */
export const TEXT_ENDINGS: readonly string[] = ['txt', 'text', 'md', 'markdown'];

/** Endings of corpora. */
export const CORPUS_ENDINGS = (Object.keys(FORMATS) as InputFormatName[]).filter(
  (name) => name !== 'text',
);

/** Endings of all that can be cleaned. */
export const ENDINGS: readonly string[] = [...TEXT_ENDINGS, ...CORPUS_ENDINGS];

/** What a file is by its name: a corpus by its ending, everything else a text. */
export function formatOf(path: string): InputFormat {
  const name = path.toLowerCase();
  return FORMATS[CORPUS_ENDINGS.find((ending) => name.endsWith(`.${ending}`)) ?? 'text'];
}
