import type { InputFormatName } from '../../input/format.js';
import type { SiteRules } from '../settings/site-rules.js';
import type { Concurrency } from '../workers/concurrency.js';

/** What becomes of a record that cannot be read: it goes through as it is, is left out, or stops its file. */
export type OnError = 'pass' | 'drop' | 'fail';

/** How records are read and written; plain data, for it goes to other threads. */
export interface RecordOptions {
  /** Dotted path of the field that holds the text. */
  readonly textField: string;
  /** Dotted path of the field that names the record. */
  readonly idField: string;
  /** Dotted path of the field that holds the URL: it tells the site of a record in the report. */
  readonly urlField: string;
  readonly onError: OnError;
  /** Add what was removed to each record, as a field ANNOTATION. */
  readonly annotate: boolean;
  /** Make attributes, a line for each record. */
  readonly attributes: boolean;
  /** Make findings, a line for each, and pieces of the report's page. */
  readonly findings: boolean;
  /** Return the text and the findings of each record with findings: for commands that write no records. */
  readonly found: boolean;
  /** Return the figures of every record, by site and language: for statistics. */
  readonly figures: boolean;
  /** Dotted path of the field that holds the language. */
  readonly languageField: string;
  /** Make a unified diff of each record that is changed. */
  readonly diff: boolean;
}

/** The fields of the records that are looked at. */
export function fieldsOf(
  { textField, idField, urlField, languageField, figures }: RecordOptions,
  sites: Pick<SiteRules, 'urlField'>,
): readonly [text: string, ...others: string[]] {
  const language = figures ? [languageField] : [];
  return [textField, idField, sites.urlField ?? urlField, ...language];
}

/** Of commands that look at records and write none. */
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

/** What the command line says about reading records. */
export interface ReadOptions {
  readonly inputFormat?: InputFormatName;
  readonly textField: string;
  readonly idField: string;
  readonly urlField: string;
}

/** What the command line says about corpora. */
export interface CorpusOptions extends ReadOptions {
  readonly onError: OnError;
  readonly quarantine?: string;
  readonly annotate?: boolean;
  readonly attributes?: string;
  readonly concurrency: Concurrency;
  readonly resume?: boolean;
}
