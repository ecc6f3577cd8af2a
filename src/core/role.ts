/**
 * What a line of an article's text is. Rules say which role they find, presets are sets of roles, and the labelled lines
 * of the benchmark have the same names.
 */
export const ROLES = {
  body: 'The article: paragraphs, its own sub-headings, lists, tables and quotations.',
  headline: 'The headline, the first time.',
  'headline-again': 'The headline, a summary or a paragraph, printed again.',
  byline: 'Names and roles of authors, agencies.',
  date: 'Dates, times, reading times.',
  caption: 'What a picture or a video shows.',
  credit: 'Who took a picture, alone on its line.',
  ad: 'Ad markers, labels of sponsors, "story continues below".',
  related: 'Links and titles of other articles, and what opens a list of them.',
  teaser: 'Other articles with a stub, a picture text, a date or an author.',
  promo: 'Calls of the publisher: newsletter, app, subscribe, follow, donate, events.',
  share: 'Share, print, save and like bars, names of networks, counters.',
  nav: 'Menus, breadcrumbs, pagination, skip links, search, tables of contents.',
  tags: 'Tags, topics, categories.',
  'author-bio': 'About the authors, their contact, who contributed.',
  comments: 'Comment forms, counters and policies, and the comments of readers.',
  legal: 'Copyright, disclaimers, affiliate notes, cookie and privacy texts, company boilerplate.',
  media: 'Buttons and labels of players, galleries, polls and maps.',
  access: 'Paywalls, log-in and registration.',
  other: 'Residue that is none of these.',
} as const;

export type Role = keyof typeof ROLES;

/** The roles that can be removed: all but those of the article itself. */
export type ResidueRole = Exclude<Role, 'body' | 'headline'>;

export const RESIDUE_ROLES: readonly ResidueRole[] = (Object.keys(ROLES) as Role[]).filter(
  (role): role is ResidueRole => role !== 'body' && role !== 'headline',
);

/** What some corpora do not want, though it is no residue. */
export const CHOICE_ROLES: readonly ResidueRole[] = [
  'byline',
  'date',
  'caption',
  'credit',
  'author-bio',
];
