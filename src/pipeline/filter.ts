import { configLookup } from '../config/lookup.js';
import { resolveSettings } from '../config/resolve.js';
import { decodeText } from '../encoding/decode.js';
import { rules } from '../rules/index.js';
import { textCleaning, textOf } from './texts/scanned-text.js';

/**
 * What `clean-articles` without arguments puts out for what is piped in; undefined where there is more to it than that:
 * a configuration, bytes that are no text, something to tell people. A pipe starts a filter for every document, so it
 * has a bundle of its own, with nothing in it that this does not need.
 *
 * @param cwd the working directory, absolute
 */
export function filtered(bytes: Uint8Array, cwd: string): Uint8Array | undefined {
  if (configLookup()(cwd) !== undefined) return undefined;
  try {
    const { ruleset } = resolveSettings([], rules);
    const cleaned = textCleaning()(textOf(bytes, decodeText(bytes, undefined)), 'text', ruleset);
    return cleaned.result.abstained === undefined ? cleaned.bytes() : undefined;
  } catch {
    return undefined;
  }
}
