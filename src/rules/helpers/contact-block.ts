import { isStatement } from '../../core/edges.js';
import type { Line } from '../../core/line.js';
import { phrasesOf, wordsOf } from './line-words.js';
import { placesOf } from './place.js';

const leads = phrasesOf('contactLead');

/**
 * Contact details below the article: "Press contact:", names, streets, telephone, email. A half-open range of lines.
 */
export interface ContactBlock {
  readonly from: number;
  readonly to: number;
}

/** The contact blocks below the last paragraphs. Linear in the lines, because blocks are short. */
export function contactBlocks(lines: readonly Line[]): readonly ContactBlock[] {
  const places = placesOf(lines);
  const blocks: ContactBlock[] = [];
  for (let at = 1; at < lines.length; at++) {
    const place = places[at];
    if (place?.below !== 0 || place.above === 0 || !isLead(lines[at] as Line)) continue;
    const to = endOf(lines, at);
    if (to === undefined) continue;
    blocks.push({ from: at, to });
    at = to - 1;
  }
  return blocks;
}

function isLead(line: Line): boolean {
  const words = wordsOf(line);
  const lead = leads.lengthAt(words, 0);
  return line.kind === 'short' && lead > 0 && lead === words.length;
}

/** Index after the last line of the block with contact details; undefined if there are none. */
function endOf(lines: readonly Line[], from: number): number | undefined {
  let to: number | undefined;
  for (let at = from + 1; at < lines.length && at <= from + MAX_LINES; at++) {
    const line = lines[at] as Line;
    const isReach = line.length <= MAX_LENGTH && REACH.test(line.visible);
    if (!isReach && (isStatement(line) || line.length > MAX_LENGTH / 2)) break;
    if (isReach) to = at + 1;
  }
  return to;
}

/** In lines, and in UTF-16 units: a press office with address, telephone, fax, email, website and account. */
const MAX_LINES = 12;
const MAX_LENGTH = 140;

/** An email address, a website, a telephone number, an account. */
const REACH =
  /\S(?:@|\(at\)|\[at\])\S|\bwww\.|\bhttps?:|\[email protected\]|(?:\+|\(0|\b0)\d[\d\s()/–-]{6,}\d|^\s*\p{L}+: ?@\w/iu;
