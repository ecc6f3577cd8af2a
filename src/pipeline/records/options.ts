import type { InputFormatName } from '../../input/format.js';
import type { SiteRules } from '../settings/site-rules.js';
import type { Concurrency } from '../workers/concurrency.js';

/** How to handle an invalid record: pass it through unchanged, drop it, or fail its file. */
export type OnError = 'pass' | 'drop' | 'fail';

/** How records are read and written; plain data, because it is passed to other threads. */
export interface RecordOptions {
  /** Dotted path of the field with the text. */
  readonly textField: string;
  /** Dotted path of the field with the record's id. */
  readonly idField: string;
  /** Dotted path of the field with the URL, which determines the site of a record in the report. */
  readonly urlField: string;
  readonly onError: OnError;
  /** Add what was removed to each record, in the field ANNOTATION. */
  readonly annotate: boolean;
  /** Produce attributes, one line per record. */
  readonly attributes: boolean;
  /** Produce findings, one line each, and pieces of the report's page. */
  readonly findings: boolean;
  /** Return the text and findings of each record with findings, for commands that write no records. */
  readonly found: boolean;
  /** Return the figures of every record, by site and language, for statistics. */
  readonly figures: boolean;
  /** Dotted path of the field with the language. */
  readonly languageField: string;
  /** Produce a unified diff of each changed record. */
  readonly diff: boolean;
}

/** The record fields that are read. */
export function fieldsOf(
  { textField, idField, urlField, languageField, figures }: RecordOptions,
  sites: Pick<SiteRules, 'urlField'>,
): readonly [text: string, ...others: string[]] {
  const language = figures ? [languageField] : [];
  return [textField, idField, sites.urlField ?? urlField, ...language];
}

/** For commands that read records and write none. */
export const LOOKING = {
  onError: 'pass',
  annotate: false,
  attributes: false,
  findings: false,
  found: true,
  figures: false,
  languageField: '',
  diff: false,
} as const satisfies Partial<RecordOptions>;

/** The field that --annotate adds. */
export const ANNOTATION = 'clean_articles';

/** The command-line options for reading records. */
export interface ReadOptions {
  readonly inputFormat?: InputFormatName;
  readonly textField: string;
  readonly idField: string;
  readonly urlField: string;
}

/** The command-line options for corpora. */
export interface CorpusOptions extends ReadOptions {
  readonly onError: OnError;
  readonly quarantine?: string;
  readonly annotate?: boolean;
  readonly attributes?: string;
  readonly concurrency: Concurrency;
  readonly resume?: boolean;
}
