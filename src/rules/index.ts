import type { Rule } from '../core/rule.js';
import { adMarker } from './ad-marker.js';
import { authorBox } from './author-box.js';
import { commentsPrompt } from './comments-prompt.js';
import { cookieNotice } from './cookie-notice.js';
import { copyrightFooter } from './copyright-footer.js';
import { keepReading } from './keep-reading.js';
import { newsletterSignup } from './newsletter-signup.js';
import { readMore } from './read-more.js';
import { repeatedHeadline } from './repeated-headline.js';
import { shareBar } from './share-bar.js';
import { siteNavigation } from './site-navigation.js';
import { tagList } from './tag-list.js';

/** All rules, in the order in which they own what they find. */
export const rules: readonly Rule[] = [
  siteNavigation,
  adMarker,
  shareBar,
  newsletterSignup,
  readMore,
  commentsPrompt,
  copyrightFooter,
  cookieNotice,
  tagList,
  keepReading,
  authorBox,
  repeatedHeadline,
];

/** The presets that are there, each with the rules that it switches on. */
export const presets = {
  recommended: rules,
} as const satisfies Record<string, readonly Rule[]>;

export type PresetName = keyof typeof presets;
