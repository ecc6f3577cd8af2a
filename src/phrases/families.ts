/**
 * The families of a phrase table, and what their phrases mean. A language omits families that it has no phrases for.
 *
 * The name of a family ends in `Weak` if its phrases are also ordinary words, or too general to stand alone: they count only beside
 * other boilerplate, or in a certain position. The phrases of the family without `Weak` are strong.
 */
export const FAMILIES = {
  adMarker: 'Labels around an advertisement: boilerplate wherever they fill a line.',
  adMarkerWeak: 'Ad labels that are also ordinary words: they need another label beside them.',
  teaserEnd: 'The button under a teaser of another article.',
  foldButton: 'The button that unfolds an article; also found under teasers.',
  teaserEndWeak: 'Buttons that could also be a sub-heading.',
  sectionOpener: 'Headings of lists of other articles; hardly ever sub-headings of an article.',
  sectionOpenerWeak:
    'Headings of lists of other articles that may also be sub-headings; what follows decides which.',
  linkLabel: 'Precedes a colon and the title of another article.',
  linkLabelShouted: 'The same, when written in capitals.',
  linkAlone: 'A link to another article, without its title.',
  linkInvitation: 'Invites readers to another article, without its title; never a sub-heading.',
  navigation: 'Menu entries that have no meaning in an article.',
  navigationSkip: 'Links past the menu, and buttons that open it: no title contains them.',
  navigationWeak: 'Menu entries that are also ordinary words: they need others beside them.',
  navigationSections: 'Names of sections: they need other menu entries beside them.',
  contentsHeading: 'Headings of tables of contents.',
  share: 'Requests to share, on a line of their own.',
  shareVerb:
    'Single words of a share bar: actions that few other bars offer. They need others beside them.',
  shareAction: 'Single words of a share bar: other actions. They need others beside them.',
  shareNetwork: 'Single words of a share bar: networks. They need an action in the same run.',
  newsletter: 'Offers of a newsletter, requests for an email address.',
  newsletterWeak: 'Lines of a sign-up form that are too general to stand alone.',
  comments: 'Invitations to comment, numbers of comments.',
  commentsWeak: 'Lines of a comment section that need others beside them.',
  commentEntry: "First lines of a reader's comment: who wrote it.",
  commentSpeaker:
    'First lines of a comment below an article: comments by several people need no heading.',
  commentStamp: 'The same with a date or a score, which may be longer.',
  commentTime: 'Ages of comments.',
  copyright: 'Rights notices.',
  authorOpener: 'Headings of boxes about the author.',
  tagLabel: 'Precedes a colon and a list of tags.',
  tagWord: 'Labels that only lists of tags have, before the colon; no wildcards.',
  cookieOpening: 'The first words of a consent banner; no wildcards.',
  disclosureOpening: 'The first words of an affiliate disclosure; no wildcards.',
  promotionOpening:
    'The first words of a call to action (follow, subscribe, download, support); no wildcards.',
  promotionChannel: 'Single words for what such a call is about.',
  promotionThing:
    'Single words for what such a call is about, after a word for the publisher ("our app").',
  promotionOwnWord:
    "Single words for the publisher: the channel named with one of them is the publisher's own.",
  narrationWord:
    'Single words of narration and reported speech: third person and past tense. No call has them.',
  player: 'Texts of players and galleries that have no meaning in an article.',
  playerWeak: 'Player buttons that are also ordinary words: they need others beside them.',
  pictureCredit: 'Picture credits (used by a rule of the strict preset).',
  bylineOpening: 'The first words of a byline; no wildcards.',
  embedOpening:
    'The first words of the placeholder of an embedded post or video that needs consent; no wildcards.',
  dateWord: 'Single words that dates consist of, besides numbers: months, days, "updated".',
  promoSignal:
    'Anywhere in a line at the edges of a page: a call to action of the publisher; no wildcards.',
  promoSignalWeak:
    'Anywhere in a line at the edges of a page: appeals for donations, in words that articles have too; needs a second signal; no wildcards.',
  shareSignal: 'Anywhere in a line at the edges of a page: a share bar; no wildcards.',
  navSignal: 'Anywhere in a line at the edges of a page: a menu; no wildcards.',
  tagSignal: 'Anywhere in a line at the edges of a page: a list of tags; no wildcards.',
  commentsSignal: 'Anywhere in a line at the edges of a page: a comment section; no wildcards.',
  legalSignal: 'Anywhere in a line at the edges of a page: legal text; no wildcards.',
  mediaSignal: 'Anywhere in a line at the edges of a page: a player or a gallery; no wildcards.',
  accessSignal: 'Anywhere in a line at the edges of a page: a paywall; no wildcards.',
  adSignal: 'Anywhere in a line at the edges of a page: an advertisement; no wildcards.',
  relatedSignal:
    'Anywhere in a line at the edges of a page: links to other articles; no wildcards.',
  edgeWord:
    'Single words that lines at the edges of a page consist of; sentences contain them, too.',
  readingTime: 'Reading times (used by a rule of the strict preset).',
  crumbStart: 'The first words of breadcrumbs; no wildcards.',
  bylineLead:
    'The first words of a byline: names follow, and nothing else (strict preset); no wildcards.',
  bylineLabel: 'The same, where whatever follows is a name ("posted by"); no wildcards.',
  bylinePost: 'Jobs in a newsroom, on a line below a name (strict preset); no wildcards.',
  newsAgency:
    'Agencies and newspapers named as the author of an article (strict preset); no wildcards.',
  dateTerm: 'Single words for months, days, hours (strict preset).',
  dateFiller: 'Short words between the parts of a date (strict preset).',
  dateLabel: 'What a date refers to: "published", "updated" (strict preset); no wildcards.',
  creditLead: 'The first words of a picture credit (strict preset); no wildcards.',
  creditOwner: 'Picture agencies and archives (strict preset); no wildcards.',
  creditOwnerWeak: 'Possible owners of pictures; also other names (strict preset); no wildcards.',
  captionLead: 'The first words of a caption (strict preset); no wildcards.',
  captionMark: 'At the end of a caption, in brackets (strict preset); no wildcards.',
  authorJob: 'Single words for the jobs of authors (strict preset).',
  authorVerb: 'Single words between an author and what the author does (strict preset).',
  authorNote: 'Anywhere in a note about an author (strict preset); no wildcards.',
  contactLead:
    'Opens the contact details of an author or a press office (strict preset); no wildcards.',
} as const;

export const families = Object.keys(FAMILIES) as readonly (keyof typeof FAMILIES)[];

export type PhraseTable = Readonly<Record<keyof typeof FAMILIES, readonly string[]>>;

/** Families of first words and of single words; the phrases of all others fill a line. */
export const PARTS_OF_LINES = [
  'tagWord',
  'cookieOpening',
  'disclosureOpening',
  'promotionOpening',
  'promotionChannel',
  'promotionThing',
  'promotionOwnWord',
  'narrationWord',
  'bylineOpening',
  'embedOpening',
  'dateWord',
  'promoSignal',
  'promoSignalWeak',
  'shareSignal',
  'navSignal',
  'tagSignal',
  'commentsSignal',
  'legalSignal',
  'mediaSignal',
  'accessSignal',
  'adSignal',
  'relatedSignal',
  'edgeWord',
  'crumbStart',
  'commentEntry',
  'commentTime',
  'bylineLead',
  'bylineLabel',
  'bylinePost',
  'newsAgency',
  'dateTerm',
  'dateFiller',
  'dateLabel',
  'creditLead',
  'creditOwner',
  'creditOwnerWeak',
  'captionLead',
  'captionMark',
  'authorJob',
  'authorVerb',
  'authorNote',
  'contactLead',
] as const satisfies readonly (keyof PhraseTable)[];

export type PartFamily = (typeof PARTS_OF_LINES)[number];

/** A family whose phrases fill a line. */
export type LineFamily = Exclude<keyof PhraseTable, PartFamily>;

function fillsLine(family: keyof PhraseTable): family is LineFamily {
  return !PARTS_OF_LINES.some((part) => part === family);
}

/** In the order of their numbers in the compiled tables. */
export const lineFamilies = families.filter(fillsLine);

/** A phrase key that represents any phrase of the family. It contains a private-use character, which no article has. */
export function familyKey(family: keyof PhraseTable): string {
  return `\ue000${family.toLowerCase()}`;
}
