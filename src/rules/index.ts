import { OPTIONAL_ROLES, REMOVABLE_ROLES, type Role } from '../core/role.js';
import { type Rule, roleOf } from '../core/rule.js';
import { adMarker } from './ad-marker.js';
import { affiliateDisclosure } from './affiliate-disclosure.js';
import { authorBox } from './author-box.js';
import { authorNote } from './author-note.js';
import { blankRun } from './blank-run.js';
import { byline } from './byline.js';
import { commentsPrompt } from './comments-prompt.js';
import { commentsSection } from './comments-section.js';
import { cookieNotice } from './cookie-notice.js';
import { copyrightFooter } from './copyright-footer.js';
import { dateLine } from './date-line.js';
import { edgeBoilerplate } from './edge-boilerplate.js';
import { keepReading } from './keep-reading.js';
import { mainContent } from './main-content/index.js';
import { mediaPlayer } from './media-player.js';
import { newsletterSignup } from './newsletter-signup.js';
import { pictureCaption } from './picture-caption.js';
import { pictureCredit } from './picture-credit.js';
import { promotion } from './promotion.js';
import { readMore } from './read-more.js';
import { repeatedArticle } from './repeated-article.js';
import { repeatedHeadline } from './repeated-headline.js';
import { repeatedSummary } from './repeated-summary.js';
import { shareBar } from './share-bar.js';
import { siteNavigation } from './site-navigation.js';
import { tagList } from './tag-list.js';
import { tagger } from './tagger/index.js';
import { teaserSection } from './teaser-section.js';

/** All rules, in precedence order: the first rule to match a text owns it. */
export const rules: readonly Rule[] = [
  siteNavigation,
  adMarker,
  shareBar,
  newsletterSignup,
  readMore,
  commentsSection,
  commentsPrompt,
  copyrightFooter,
  cookieNotice,
  mediaPlayer,
  tagList,
  promotion,
  keepReading,
  teaserSection,
  repeatedHeadline,
  repeatedArticle,
  repeatedSummary,
  edgeBoilerplate,
  authorBox,
  authorNote,
  pictureCredit,
  pictureCaption,
  byline,
  dateLine,
  affiliateDisclosure,
  tagger,
  blankRun,
  mainContent,
];

/** Roles that are boilerplate beyond doubt; only the strict preset also removes the optional roles. */
const RECOMMENDED: readonly Role[] = REMOVABLE_ROLES.filter(
  (role) => !OPTIONAL_ROLES.includes(role),
);

/**
 * The roles that each preset removes. The page preset is for dumps of whole pages: it distinguishes pages from
 * articles, finds the article of a page, and leaves articles to the other rules.
 */
const ROLES_OF = {
  recommended: RECOMMENDED,
  strict: REMOVABLE_ROLES,
  page: RECOMMENDED,
} as const satisfies Record<string, readonly Role[]>;

export type PresetName = keyof typeof ROLES_OF;

/** Rules that only some presets include: blank lines have no role, and the page model finds lines of all roles. */
const BY_PRESET: ReadonlyMap<Rule, readonly PresetName[]> = new Map<Rule, readonly PresetName[]>([
  [blankRun, ['strict']],
  [mainContent, ['page']],
]);

const PRESET_NAMES = Object.keys(ROLES_OF) as PresetName[];

/** The preset if none is given. */
export const DEFAULT_PRESET: PresetName = 'recommended';

/** All presets with the rules that they enable. */
export const presets: Readonly<Record<PresetName, readonly Rule[]>> = {
  recommended: rulesOf('recommended'),
  strict: rulesOf('strict'),
  page: rulesOf('page'),
};

function rulesOf(preset: PresetName): readonly Rule[] {
  return rules.filter((rule) => isOn(rule, preset, rolesOf(preset)));
}

/** The roles that a preset removes. */
export function rolesOf(preset: PresetName): ReadonlySet<Role> {
  return new Set(ROLES_OF[preset]);
}

/** Whether a built-in rule is enabled under a preset and a set of removed roles, unless it is configured by name. */
export function isOn(rule: Rule, preset: PresetName, roles: ReadonlySet<Role>): boolean {
  const isOfPreset = BY_PRESET.get(rule)?.includes(preset) ?? true;
  return isOfPreset && (rule.meta.roles ?? [roleOf(rule)]).some((role) => roles.has(role));
}

/** The presets that enable a rule; none for plugin rules, which are always on, and for rules that an option enables. */
export function presetsOf(rule: Rule): readonly PresetName[] {
  return PRESET_NAMES.filter((name) => presets[name].includes(rule));
}
