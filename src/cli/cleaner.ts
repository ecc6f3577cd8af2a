import { type CleanResult, clean } from '../core/clean.js';
import { parseDocument } from '../core/document.js';
import type { SourceFile } from '../input/source.js';
import type { Configuration } from './configuration.js';

/** Cleans the text of a source with the rules that count for it. */
export type Cleaner = (text: string, source: SourceFile) => CleanResult;

export function cleanerOf({ settingsFor }: Configuration): Cleaner {
  return (text, source) => clean(parseDocument(text, source.label), settingsFor(source).ruleset);
}
