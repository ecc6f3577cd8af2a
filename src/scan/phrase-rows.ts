import { compiled } from '../phrases/compiled.js';
import { type LineFamily, lineFamilies, type PartFamily } from '../phrases/families.js';
import { expand } from '../phrases/language.js';
import { phrasesOfFamily } from '../phrases/matcher.js';
import { CALLING_ROLES, SENTENCE_ROLES } from '../phrases/signal-pattern.js';
import { cjkStarts, spacedSignals } from '../phrases/signals.js';

// The flags of src/wasm/scanner/trie.ts and src/wasm/scanner/signals.ts.
const SHORT_PHRASE = 32;
const BAR = 8;
const LABEL = 16;
const NOTICE = 64;
const IN_SENTENCES = 8;
const CALL = 16;

/** What may accompany a phrase of the family on its line, and whether its lines are never prose. */
const COMPANY: Partial<Record<LineFamily, number>> = {
  shareVerb: BAR,
  shareAction: BAR,
  shareNetwork: BAR,
  linkLabel: LABEL,
  linkLabelShouted: LABEL,
  tagLabel: LABEL,
  navigationWeak: LABEL,
  navigationSections: LABEL,
  commentSpeaker: SHORT_PHRASE,
};

// Table numbers beyond those of the line families.
const OPENINGS = lineFamilies.length;
const NOTICES = OPENINGS + 1;
const OTHERS = OPENINGS + 2;

/** Families of first words that `Rule.startsAt` may depend on. */
const OPENING_FAMILIES: Partial<Record<PartFamily, number>> = {
  promotionOpening: OPENINGS,
  cookieOpening: NOTICES,
  disclosureOpening: NOTICES,
  embedOpening: NOTICES,
};

/** The phrases in the scanner's input format; see src/wasm/scanner/phrase-rows.ts. */
export interface PhraseRows {
  /** Flags of the phrases, by table number. */
  readonly company: Uint8Array;
  readonly phrases: string;
  readonly signals: string;
}

/**
 * The built-in phrases and additional ones.
 *
 * @param others a user's phrases, of any family
 */
export function phraseRows(others: readonly string[]): PhraseRows {
  const company = Uint8Array.from(lineFamilies, (family) => COMPANY[family] ?? 0);
  const rows = [
    ...compiled.lines.groups.values(),
    ...compiled.lines.open.map(([table, ...segments]) => `${table}\t${segments.join('*')}`),
    ...Object.entries(OPENING_FAMILIES).flatMap(([family, table]) =>
      phrasesOfFamily(family as PartFamily).map((phrase) => `${table}\t${phrase}*`),
    ),
    ...cjkStarts().map((phrase) => `${OPENINGS}\t*${phrase}*`),
    ...others.flatMap(expand).map((phrase) => `${OTHERS}\t${phrase}`),
  ];
  const signals = spacedSignals().map(({ role, isWeak, phrase }) => {
    const flags =
      (SENTENCE_ROLES.has(role) ? IN_SENTENCES : 0) |
      (CALLING_ROLES.has(role) && !isWeak ? CALL : 0);
    return `${String.fromCharCode(0x30 + flags)}${phrase}`;
  });
  return {
    company: Uint8Array.of(...company, 0, NOTICE, BAR | LABEL),
    phrases: rows.join('\n'),
    signals: signals.join('\n'),
  };
}
