/**
 * What a line of an article's text is. Rules declare the role that they find, presets are sets of roles, and the
 * benchmark's labelled lines use the same names.
 */
export const ROLES = {
  body: 'The article: paragraphs, its own sub-headings, lists, tables and quotations.',
  headline: 'The first occurrence of the headline.',
  'headline-again': 'A repeated headline, summary or paragraph.',
  byline: 'Names and job titles of authors; news agencies.',
  date: 'Dates, times and reading times.',
  caption: 'Descriptions of pictures and videos.',
  credit: 'Picture credits on a line of their own.',
  ad: 'Ad markers, sponsor labels, "story continues below".',
  related: 'Links to other articles, their titles, and the headings above lists of them.',
  teaser: 'Previews of other articles, with an excerpt, a caption, a date or an author.',
  promo: "The publisher's calls to action: newsletter, app, subscribe, follow, donate, events.",
  share: 'Share, print, save and like bars, names of networks, counters.',
  nav: 'Menus, breadcrumbs, pagination, skip links, search, tables of contents.',
  tags: 'Tags, topics, categories.',
  'author-bio': 'Author biographies, contact details and contributors.',
  comments: "Comment forms, counters and policies, and readers' comments.",
  legal:
    'Copyright, disclaimers, affiliate disclosures, cookie and privacy notices, company boilerplate.',
  media: 'Buttons and labels of players, galleries, polls and maps.',
  access: 'Paywalls, login and registration prompts.',
  other: 'Boilerplate that fits no other role.',
} as const;

export type Role = keyof typeof ROLES;

/** The roles that can be removed: all except those of the article itself. */
export type RemovableRole = Exclude<Role, 'body' | 'headline'>;

export const REMOVABLE_ROLES: readonly RemovableRole[] = (Object.keys(ROLES) as Role[]).filter(
  (role): role is RemovableRole => role !== 'body' && role !== 'headline',
);

/** Roles that some corpora exclude although they are not boilerplate. */
export const OPTIONAL_ROLES: readonly RemovableRole[] = [
  'byline',
  'date',
  'caption',
  'credit',
  'author-bio',
];
