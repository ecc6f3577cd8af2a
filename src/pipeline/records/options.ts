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
  /** Dotted path of the field with the URL, which determines the site of a record; undefined for that of the templates. */
  readonly urlField: string | undefined;
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
  options: RecordOptions,
  sites: Pick<SiteRules, 'urlField'>,
): readonly [text: string, ...others: string[]] {
  const { textField, idField, languageField, figures } = options;
  const language = figures ? [languageField] : [];
  return [textField, idField, urlFieldOf(options, sites), ...language];
}

/** Positions in it. */
export const FIELD = { text: 0, id: 1, url: 2 } as const;

/** The fields that records are assumed to have. */
export const DEFAULT_FIELDS = {
  textField: 'text',
  idField: 'id',
  urlField: 'url',
  languageField: 'language',
} as const;

export const DEFAULT_ON_ERROR = 'pass' satisfies OnError;

/** The field with the URL: the requested one, or that of the templates. */
export function urlFieldOf(
  { urlField }: { readonly urlField?: string | undefined },
  sites?: Pick<SiteRules, 'urlField'>,
): string {
  return urlField ?? sites?.urlField ?? DEFAULT_FIELDS.urlField;
}

/** For commands that read records and write none. */
export const READ_ONLY_RECORDS = {
  idField: DEFAULT_FIELDS.idField,
  onError: DEFAULT_ON_ERROR,
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
  readonly urlField?: string;
}

/** The command-line options for corpora. */
export interface CorpusOptions extends ReadOptions {
  readonly idField: string;
  readonly onError: OnError;
  readonly quarantine?: string;
  readonly annotate?: boolean;
  readonly attributes?: string;
  readonly concurrency: Concurrency;
  readonly resume?: boolean;
}
