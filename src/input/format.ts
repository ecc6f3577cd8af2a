/** What the bytes of an input are: one text, records a line, a table, or what an extractor or a crawler writes. */
export interface InputFormat {
  readonly kind: 'text' | 'jsonl' | 'parquet' | 'json' | 'xml' | 'wet';
  readonly compression: Compression;
}

export type Compression = 'none' | 'gzip' | 'zstd';

/** The formats by the names that --input-format takes, which are the endings of their files, too. */
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

/** Endings of texts that folders are searched for. */
export const TEXT_ENDINGS: readonly string[] = ['txt', 'text', 'md', 'markdown'];

/** Endings that say that a file is no text. */
const RECORD_ENDINGS = (Object.keys(FORMATS) as InputFormatName[]).filter(
  (name) => name !== 'text',
);

/** Endings of corpora. JSON and XML may be anything, so a search passes them by. */
export const CORPUS_ENDINGS = RECORD_ENDINGS.filter((name) => name !== 'json' && name !== 'xml');

/** Whether a file is a corpus by its name; JSON and XML may be a text to whoever reads texts only. */
export function isCorpusName(path: string): boolean {
  return CORPUS_ENDINGS.some((ending) => path.toLowerCase().endsWith(`.${ending}`));
}

/** Endings of all that folders are searched for. */
export const ENDINGS: readonly string[] = [...TEXT_ENDINGS, ...CORPUS_ENDINGS];

/** What a file is by its name: everything else is a text. */
export function formatOf(path: string): InputFormat {
  const name = path.toLowerCase();
  return FORMATS[RECORD_ENDINGS.find((ending) => name.endsWith(`.${ending}`)) ?? 'text'];
}

/** Whether records are made of the input, so that JSON Lines come out. */
export function isConverted({ kind }: InputFormat): boolean {
  return kind === 'json' || kind === 'xml' || kind === 'wet';
}

/** The name of a converted file as JSON Lines: "a.warc.wet.gz" is "a.warc.wet.jsonl.gz". */
export function convertedName(path: string, { compression }: InputFormat): string {
  if (compression === 'gzip') return path.replace(/(?:\.gz)?$/iu, '.jsonl.gz');
  return path.replace(/(?:\.(?:json|xml))?$/iu, '.jsonl');
}
