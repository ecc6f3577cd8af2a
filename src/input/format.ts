import { CleanArticlesError } from '../core/errors.js';

/** What the bytes of an input are: one text, records a line, or a table. */
export interface InputFormat {
  readonly kind: 'text' | 'jsonl' | 'parquet';
  readonly compression: Compression;
}

export type Compression = 'none' | 'gzip' | 'zstd';

/** The formats by the names that --input-format takes; those of corpora are the endings of their files, too. */
export const FORMATS: Readonly<Record<string, InputFormat>> = {
  text: { kind: 'text', compression: 'none' },
  jsonl: { kind: 'jsonl', compression: 'none' },
  'jsonl.gz': { kind: 'jsonl', compression: 'gzip' },
  'jsonl.zst': { kind: 'jsonl', compression: 'zstd' },
  parquet: { kind: 'parquet', compression: 'none' },
};

/** What a file is by its name: a corpus by its ending, everything else a text. */
export function formatOf(path: string): InputFormat {
  const name = path.toLowerCase();
  const ending = Object.keys(FORMATS).find((candidate) => name.endsWith(`.${candidate}`));
  return FORMATS[ending ?? 'text'] ?? TEXT;
}

const TEXT: InputFormat = { kind: 'text', compression: 'none' };

/**
 * The format of that name.
 *
 * @throws CleanArticlesError when there is none
 */
export function formatNamed(name: string): InputFormat {
  const format = Object.hasOwn(FORMATS, name) ? FORMATS[name] : undefined;
  if (format !== undefined) return format;
  throw new CleanArticlesError(
    `There is no input format "${name}".`,
    `There are: ${Object.keys(FORMATS).join(', ')}.`,
  );
}
