import { readdirSync, readFileSync } from 'node:fs';
import { ROLES, type Role } from '../src/index.js';
import { families, type PhraseTable } from '../src/phrases/families.js';
import { parsePhrases } from '../src/phrases/parse.js';
import { SIGNAL_FAMILIES } from '../src/phrases/signal-pattern.js';

/** The role of the lines that a family's phrases match. */
const ROLE_OF_FAMILY: Readonly<Record<keyof PhraseTable, Role>> = {
  adMarker: 'ad',
  adMarkerWeak: 'ad',
  teaserEnd: 'teaser',
  foldButton: 'teaser',
  teaserEndWeak: 'teaser',
  sectionOpener: 'related',
  sectionOpenerWeak: 'related',
  linkLabel: 'related',
  linkLabelShouted: 'related',
  linkAlone: 'related',
  linkInvitation: 'related',
  navigation: 'nav',
  navigationSkip: 'nav',
  navigationWeak: 'nav',
  navigationSections: 'nav',
  contentsHeading: 'nav',
  share: 'share',
  shareVerb: 'share',
  shareAction: 'share',
  shareNetwork: 'share',
  newsletter: 'promo',
  newsletterWeak: 'promo',
  comments: 'comments',
  commentsWeak: 'comments',
  commentEntry: 'comments',
  commentSpeaker: 'comments',
  commentStamp: 'comments',
  commentTime: 'comments',
  copyright: 'legal',
  authorOpener: 'author-bio',
  tagLabel: 'tags',
  tagWord: 'tags',
  cookieOpening: 'legal',
  disclosureOpening: 'legal',
  promotionOpening: 'promo',
  promotionChannel: 'promo',
  promotionThing: 'promo',
  promotionOwnWord: 'promo',
  narrationWord: 'body',
  player: 'media',
  playerWeak: 'media',
  embedOpening: 'media',
  crumbStart: 'nav',
  pictureCredit: 'credit',
  bylineOpening: 'byline',
  dateWord: 'date',
  readingTime: 'date',
  bylineLead: 'byline',
  bylineLabel: 'byline',
  bylinePost: 'byline',
  newsAgency: 'byline',
  dateTerm: 'date',
  dateFiller: 'date',
  dateLabel: 'date',
  creditLead: 'credit',
  creditOwner: 'credit',
  creditOwnerWeak: 'credit',
  captionLead: 'caption',
  captionMark: 'caption',
  authorJob: 'author-bio',
  authorVerb: 'author-bio',
  authorNote: 'author-bio',
  contactLead: 'author-bio',
  edgeWord: 'other',
  ...SIGNAL_FAMILIES,
};

/** Of the language with the most phrases: a language below this share has thin coverage. */
const THIN_SHARE = 0.25;

const FOLDER = new URL('../src/phrases/', import.meta.url);

function readTables(): readonly (readonly [language: string, table: Partial<PhraseTable>])[] {
  return readdirSync(FOLDER)
    .filter((name) => name.endsWith('.txt'))
    .toSorted()
    .map((name) => {
      const text = readFileSync(new URL(name, FOLDER), 'utf8');
      return [name.replace('.txt', ''), parsePhrases(text, name)];
    });
}

/** The table of phrases by role and language in docs/phrases.md. */
export function phrasesByRole(): string {
  const roles = Object.keys(ROLES) as Role[];
  return countTable(
    'role',
    roles.map((role) => [role, families.filter((family) => ROLE_OF_FAMILY[family] === role)]),
  );
}

/** The table of phrases by family and language in docs/phrases.md. */
export function phrasesByFamily(): string {
  return countTable(
    'family',
    families.map((family) => [`\`${family}\``, [family]]),
  );
}

function countTable(
  name: string,
  groups: readonly (readonly [string, readonly (keyof PhraseTable)[]])[],
): string {
  const tables = readTables();
  const rows = groups.map(([group, members]) => {
    const counts = tables.map(([, table]) =>
      members.reduce((sum, family) => sum + (table[family]?.length ?? 0), 0),
    );
    const thin = Math.max(...counts) * THIN_SHARE;
    return [group, ...counts.map((count) => (count < thin ? `**${count}**` : String(count)))];
  });
  const header = [name, ...tables.map(([language]) => language)];
  return [header, header.map(() => '---'), ...rows]
    .map((cells) => `| ${cells.join(' | ')} |`)
    .join('\n');
}
