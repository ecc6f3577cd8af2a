import { type CleanResult, clean, LazyResult } from '../../core/clean.js';
import { type Document, parseDocument } from '../../core/document.js';
import { CleanArticlesError } from '../../core/errors.js';
import type { Ruleset } from '../../core/ruleset.js';
import { cleanedBytes, type DecodedText } from '../../encoding/decode.js';
import { UTF_8 } from '../../encoding/utf-8.js';
import { LIMIT_HINT, limitExceeded } from '../line-limit.js';
import { outputOf } from '../output-bytes.js';
import { isLong } from '../records/long-record.js';
import { scanners } from '../scanners.js';
import { watchedRules } from './watched-rules.js';

/** A text's result. */
export interface CleanedText {
  readonly result: CleanResult;
  /** The bytes of the cleaned text; must be called before the next text is cleaned. */
  readonly bytes: () => Uint8Array;
}

/** In bytes of all texts: creating a scanner takes about 40 ms, which pays off from this size. */
const MIN_BYTES_TO_SCAN = 1 << 18;

/** In UTF-16 units: longer texts take more than half a second. */
const MIN_LENGTH_FOR_PROGRESS = 1 << 22;
/** The rules' share of the time for a text; the rest is reading, writing and the report. */
const SHARE_OF_RULES = 0.7;

/**
 * Cleans texts; those in UTF-8 use a scanner once there is enough to scan.
 *
 * @param onShare called while a long text is cleaned, with the share that is done, 0 to 1
 * @param mayReuse whether the cleaned bytes of a long text may take the place of those that were read
 * @returns a function of a text, its name, and the rules of all texts and those of this one
 */
export function textCleaning(
  onShare?: (share: number) => void,
  mayReuse = false,
): (read: DecodedText, id: string, ruleset: Ruleset, own?: Ruleset) => CleanedText {
  const scannerFor = scanners();
  let seen = 0;
  return (read, id, ruleset, own = ruleset) => {
    seen += read.bytes.length;
    const scanned = seen > MIN_BYTES_TO_SCAN && read.codec === UTF_8 ? scan(read.bytes) : undefined;
    if (scanned !== undefined) return scanned;
    const document = parseDocument(read.text, id);
    refuseExcess(document.nonBlankLines.length, () => document, own);
    const result = cleanWatched(document, own, onShare);
    return { result, bytes: () => cleanedBytes(result, read) };

    function scan(bytes: Uint8Array): CleanedText | undefined {
      const { scanner, begins } = scannerFor(ruleset);
      const text = scanner.text(bytes);
      if (text.verdict === 'odd') return undefined;
      refuseExcess(text.contentLines(), () => text, own);
      const document = text.document(id);
      const isUntouched = text.verdict === 'clean' && begins !== undefined && own === ruleset;
      if (isUntouched) return { result: new LazyResult(document), bytes: () => bytes };
      const result = cleanWatched(document, own, onShare);
      if (begins !== undefined) scanner.learn(document, begins.isAt);
      const cut = () => {
        const output = outputOf(bytes, mayReuse && isLong(bytes.length));
        for (const { start, end } of text.bytesOf(result.edits)) output.leaveOut(start, end);
        return output.finish();
      };
      return { result, bytes: cut };
    }
  };
}

/** @throws CleanArticlesError if memory would run out */
function refuseExcess(...about: Parameters<typeof limitExceeded>): void {
  const excess = limitExceeded(...about);
  if (excess !== undefined) throw new CleanArticlesError(`it ${excess}.`, LIMIT_HINT);
}

/** Cleans a document, and reports progress if it is long. */
function cleanWatched(
  document: Document,
  ruleset: Ruleset,
  onShare: ((share: number) => void) | undefined,
): CleanResult {
  if (onShare === undefined || document.length < MIN_LENGTH_FOR_PROGRESS)
    return clean(document, ruleset);
  const rules = watchedRules(ruleset, document.length, (share) => onShare(share * SHARE_OF_RULES));
  return clean(document, rules);
}
