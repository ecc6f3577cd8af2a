/** The kind of an input: one text, one record per line, a table, or the output of an extractor or a crawler. */
export interface InputFormat {
  readonly kind: 'text' | 'jsonl' | 'parquet' | 'json' | 'xml' | 'wet';
  readonly compression: Compression;
}

export type Compression = 'none' | 'gzip' | 'zstd';

/** The formats by the names for --input-format, which are also their file extensions. */
export const FORMATS = {
  text: { kind: 'text', compression: 'none' },
  jsonl: { kind: 'jsonl', compression: 'none' },
  'jsonl.gz': { kind: 'jsonl', compression: 'gzip' },
  'jsonl.zst': { kind: 'jsonl', compression: 'zstd' },
  // Dolma's name for JSON Lines.
  'json.gz': { kind: 'jsonl', compression: 'gzip' },
  parquet: { kind: 'parquet', compression: 'none' },
  'warc.wet': { kind: 'wet', compression: 'none' },
  'warc.wet.gz': { kind: 'wet', compression: 'gzip' },
  json: { kind: 'json', compression: 'none' },
  xml: { kind: 'xml', compression: 'none' },
} as const satisfies Readonly<Record<string, InputFormat>>;

export type InputFormatName = keyof typeof FORMATS;

/** Extensions of texts that traversal finds. */
export const TEXT_ENDINGS: readonly string[] = ['txt', 'text', 'md', 'markdown'];

/** Extensions of files that are not texts. */
const RECORD_ENDINGS = (Object.keys(FORMATS) as InputFormatName[]).filter(
  (name) => name !== 'text',
);

/** Extensions of corpora. JSON and XML may be anything, so traversal skips them. */
const CORPUS_ENDINGS = RECORD_ENDINGS.filter((name) => name !== 'json' && name !== 'xml');

/**
 * Whether a file is a corpus by its name; commands that read only texts may treat JSON and XML as
 * text.
 */
export function isCorpusName(path: string): boolean {
  return CORPUS_ENDINGS.some((ending) => path.toLowerCase().endsWith(`.${ending}`));
}

/** All extensions that traversal finds. */
export const ENDINGS: readonly string[] = [...TEXT_ENDINGS, ...CORPUS_ENDINGS];

/** The format of a file by its name: text by default. */
export function formatOf(path: string): InputFormat {
  const name = path.toLowerCase();
  return FORMATS[RECORD_ENDINGS.find((ending) => name.endsWith(`.${ending}`)) ?? 'text'];
}

/** Whether the input is converted to records, so that the output is JSON Lines. */
export function isConverted({ kind }: InputFormat): boolean {
  return kind === 'json' || kind === 'xml' || kind === 'wet';
}

/** The output name of a converted file: "a.warc.wet.gz" becomes "a.warc.wet.jsonl.gz". */
export function convertedName(path: string, { compression }: InputFormat): string {
  if (compression === 'gzip') return path.replace(/(?:\.gz)?$/iu, '.jsonl.gz');
  return path.replace(/(?:\.(?:json|xml))?$/iu, '.jsonl');
}
