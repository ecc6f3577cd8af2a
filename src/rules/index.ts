import type { Rule } from '../core/rule.js';
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
import { repeatedHeadline } from './repeated-headline.js';
import { shareBar } from './share-bar.js';
import { siteNavigation } from './site-navigation.js';
import { tagList } from './tag-list.js';
import { teaserSection } from './teaser-section.js';

/** What is certain from the text alone. */
const recommended: readonly Rule[] = [
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
  edgeBoilerplate,
];

/** Also what some corpora do not want, though it is no residue. */
const strict: readonly Rule[] = [
  ...recommended,
  authorBox,
  authorNote,
  pictureCredit,
  pictureCaption,
  byline,
  dateLine,
  affiliateDisclosure,
  blankRun,
];

/** For dumps of whole pages: finds the article among what stands around it. Articles are left to the others. */
const page: readonly Rule[] = [...recommended, mainContent];

/** The presets that are there, each with the rules that it switches on. Page tells pages from articles by itself. */
export const presets = {
  recommended,
  strict,
  page,
  auto: page,
} as const satisfies Record<string, readonly Rule[]>;

export type PresetName = keyof typeof presets;

/** The preset when none is asked for. */
export const DEFAULT_PRESET: PresetName = 'recommended';

/** All rules, in the order in which they own what they find. */
export const rules: readonly Rule[] = [...strict, mainContent];

/** The presets that a rule is on in; none for a rule of a plugin, which is on, and for one that an option switches on. */
export function presetsOf(rule: Rule): readonly PresetName[] {
  return (Object.keys(presets) as PresetName[]).filter((name) =>
    (presets[name] as readonly Rule[]).includes(rule),
  );
}
