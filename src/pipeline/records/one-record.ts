import { lstatSync } from 'node:fs';
import { resolve } from 'node:path';
import { type CleanResult, clean } from '../../core/clean.js';
import { parseDocument } from '../../core/document.js';
import { CleanArticlesError } from '../../core/errors.js';
import { type RecordScanner, recordScanner } from '../../input/record-scanner.js';
import type { Io } from '../io.js';
import type { Configuration } from '../settings/configuration.js';
import type { SiteRules } from '../settings/site-rules.js';
import { FIELD, type ReadOptions, urlFieldOf } from './options.js';
import { problemOf, type RecordText, recordsIn, recordText, stringOf } from './record-fields.js';
import { batchesOf, type Shard } from './shards.js';

/** Selects a record of a shard: by its 1-based line or row, or by the value of its id field. */
export type RecordChoice = { readonly record: number } | { readonly id: string };

/**
 * Splits a path with a record number: `shard.jsonl:42`. A file of that name takes precedence.
 *
 * @returns the path, and the number, or undefined without one
 */
export function recordPath(
  path: string,
  { cwd }: Pick<Io, 'cwd'>,
): { readonly path: string; readonly record: number | undefined } {
  const [, file, record] = /^(.+):(\d+)$/u.exec(path) ?? [];
  const isFile = lstatSync(resolve(cwd, path), { throwIfNoEntry: false }) !== undefined;
  if (file === undefined || isFile) return { path, record: undefined };
  return { path: file, record: Number(record) };
}

/**
 * Cleans one record of a shard, and reads no further.
 *
 * @throws CleanArticlesError if there is no such record, or it cannot be read
 */
export async function cleanOneRecord(
  shard: Shard,
  choice: RecordChoice,
  options: ReadOptions & { readonly idField: string },
  {
    configuration,
    sites,
    io,
  }: {
    readonly configuration: Configuration;
    readonly sites: SiteRules;
    readonly io: Io;
  },
): Promise<CleanResult> {
  const { source } = shard;
  const { textField, idField } = options;
  const fields = [textField, idField, urlFieldOf(options, sites)] as const;
  const scanner = recordScanner(fields);
  for await (const { bytes, firstLine } of batchesOf(shard, io, fields)) {
    const batch = recordText(bytes);
    for (const at of recordsIn(batch, firstLine)) {
      if ('record' in choice && at.record !== choice.record) continue;
      const label = `${source.displayPath}:${at.record}`;
      const problem = problemOf(batch, at, scanner);
      if ('id' in choice && (problem !== undefined || idIn(batch, scanner) !== choice.id)) continue;
      if (problem !== undefined) throw new CleanArticlesError(`${label} ${problem}.`);
      const text = stringOf(batch, scanner, FIELD.text);
      if (text === undefined) {
        throw new CleanArticlesError(
          `${label} has no text in the field "${textField}".`,
          'Use --text-field to choose the field with the text.',
        );
      }
      const ruleset = sites.rulesetFor(
        configuration.settingsFor(source),
        source,
        stringOf(batch, scanner, FIELD.url),
      );
      return clean(parseDocument(text, label), ruleset);
    }
  }
  const named =
    'record' in choice
      ? `no record ${choice.record}`
      : `no record with the ${idField} "${choice.id}"`;
  throw new CleanArticlesError(
    `${source.displayPath} has ${named}.`,
    'id' in choice
      ? 'Use --id-field to search another field.'
      : 'Records are counted from 1, one for each line or row.',
  );
}

/** The id of the last scanned record: a string, or another value as written; undefined if it has none. */
function idIn(batch: RecordText, scanner: RecordScanner): string | undefined {
  const start = scanner.startOf(FIELD.id);
  if (start === -1) return undefined;
  return stringOf(batch, scanner, FIELD.id) ?? batch.latin1().slice(start, scanner.endOf(FIELD.id));
}
