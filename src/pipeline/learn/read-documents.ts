import { CleanArticlesError } from '../../core/errors.js';
import type { Codec } from '../../encoding/codec.js';
import { hasTooManyLines, TOO_MANY_LINES } from '../../input/read-file.js';
import { recordScanner } from '../../input/record-scanner.js';
import { type SiteBy, siteOfPlace, siteOfUrl, WHOLE_CORPUS } from '../../templates/site.js';
import type { Io } from '../io.js';
import { problemOf, recordsIn, recordText, stringOf } from '../records/record-fields.js';
import { batchesOf, isText, type Shard } from '../records/shards.js';
import { skipOrFailureOf } from '../texts/clean-file.js';
import { readText } from '../texts/read-text.js';

/** A text of a corpus, or the reason why there is none. */
export type CorpusDocument =
  | { readonly text: string; readonly site: string }
  | { readonly failure: CleanArticlesError };

/** Where documents have their text and their site. */
export interface DocumentFields {
  readonly by: SiteBy;
  readonly textField: string;
  readonly urlField: string;
  /** The encoding given for texts, if any. */
  readonly given: Codec | undefined;
}

/** The documents of texts and corpora, in order, in batches. */
export async function* documentsOf(
  shards: readonly Shard[],
  fields: DocumentFields,
  io: Io,
  onShard: () => void,
): AsyncGenerator<readonly CorpusDocument[]> {
  for (const shard of shards) {
    try {
      if (isText(shard)) yield [await textDocument(shard, fields, io)];
      else yield* recordDocuments(shard, fields, io);
    } catch (error) {
      const skipOrFailure = skipOrFailureOf(error, shard.source);
      if ('failure' in skipOrFailure) yield [skipOrFailure];
    }
    onShard();
  }
}

async function textDocument(
  { source }: Shard,
  { by, given }: DocumentFields,
  io: Io,
): Promise<CorpusDocument> {
  const known = source.isStdin === true ? await io.stdin.read() : undefined;
  const site = by === 'folder' ? siteOfPlace(source.outputPath) : WHOLE_CORPUS;
  return { text: readText(source, given, known).text, site };
}

async function* recordDocuments(
  shard: Shard,
  { by, textField, urlField }: DocumentFields,
  io: Io,
): AsyncGenerator<readonly CorpusDocument[]> {
  const scanner = recordScanner([textField, urlField]);
  const { outputPath: place, displayPath: label } = shard.source;
  const fileSite = by === 'folder' ? siteOfPlace(place) : WHOLE_CORPUS;
  for await (const { bytes, firstLine } of batchesOf(shard, io, [textField, urlField])) {
    const batch = recordText(bytes);
    const documents: CorpusDocument[] = [];
    for (const at of recordsIn(batch, firstLine)) {
      const problem = problemOf(batch, at, scanner);
      const text = problem === undefined ? stringOf(batch, scanner, 0) : undefined;
      const place = `${label}:${at.record}`;
      if (problem !== undefined) {
        documents.push({ failure: new CleanArticlesError(`${place} ${problem}.`) });
      } else if (text === undefined) {
        const failure = new CleanArticlesError(
          `${place} has no text in the field "${textField}".`,
          'Use --text-field to choose the field with the text.',
        );
        documents.push({ failure });
      } else if (hasTooManyLines(text)) {
        documents.push({ failure: new CleanArticlesError(`${place} ${TOO_MANY_LINES}.`) });
      } else {
        const site = by === 'url' ? siteOfUrl(stringOf(batch, scanner, 1)) : fileSite;
        documents.push({ text, site });
      }
    }
    yield documents;
  }
}
