import { readFileSync } from 'node:fs';
import { CleanArticlesError } from '../../core/errors.js';
import type { Codec } from '../../encoding/codec.js';
import { decodeText, NoTextError } from '../../encoding/text.js';
import { recordScanner } from '../../input/record.js';
import { type SiteBy, siteOfPlace, siteOfUrl, WHOLE_CORPUS } from '../../templates/site.js';
import { asFailure } from '../failure.js';
import type { Io } from '../io.js';
import { problemOf, recordsIn, recordText, textOf } from './record-fields.js';
import { batchesOf, type Shard } from './shards.js';

/** A text of a corpus, or why there is none. */
export type CorpusDocument =
  | { readonly text: string; readonly site: string }
  | { readonly failure: CleanArticlesError };

/** How documents find their text and their site. */
export interface DocumentFields {
  readonly by: SiteBy;
  readonly textField: string;
  readonly urlField: string;
  /** What texts are encoded in, where that was said. */
  readonly given: Codec | undefined;
}

/** The documents of texts and corpora, in order, some at a time. What cannot be read is said and left out. */
export async function* documentsOf(
  sources: readonly Shard[],
  fields: DocumentFields,
  io: Io,
): AsyncGenerator<readonly CorpusDocument[]> {
  for (const source of sources) {
    try {
      if (source.format.kind === 'text') yield [await textDocument(source, fields, io)];
      else yield* recordDocuments(source, fields, io);
    } catch (error) {
      if (error instanceof NoTextError && source.source.isFound === true) continue;
      yield [{ failure: asFailure(error, source.source.label) }];
    }
  }
}

async function textDocument(
  { source }: Shard,
  { by, given }: DocumentFields,
  io: Io,
): Promise<CorpusDocument> {
  const bytes = source.isStdin === true ? await io.stdin.read() : readFileSync(source.path);
  const site = by === 'folder' ? siteOfPlace(source.place) : WHOLE_CORPUS;
  return { text: decodeText(bytes, given).text, site };
}

async function* recordDocuments(
  shard: Shard,
  { by, textField, urlField }: DocumentFields,
  io: Io,
): AsyncGenerator<readonly CorpusDocument[]> {
  const scanner = recordScanner([textField, urlField]);
  const { place, label } = shard.source;
  const fileSite = by === 'folder' ? siteOfPlace(place) : WHOLE_CORPUS;
  for await (const { bytes, firstLine } of batchesOf(shard, io, [textField, urlField])) {
    const batch = recordText(bytes);
    const documents: CorpusDocument[] = [];
    for (const at of recordsIn(batch, firstLine)) {
      const problem = problemOf(batch, at, scanner);
      const text = problem === undefined ? textOf(batch, scanner, 0) : undefined;
      if (text === undefined) {
        const reason = problem ?? `has no text in the field "${textField}"`;
        const hint = 'Name the field that holds the text with --text-field.';
        documents.push({
          failure: new CleanArticlesError(`${label}:${at.record} ${reason}.`, hint),
        });
      } else {
        const site = by === 'url' ? siteOfUrl(textOf(batch, scanner, 1)) : fileSite;
        documents.push({ text, site });
      }
    }
    yield documents;
  }
}
