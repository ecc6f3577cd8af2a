import type { LineFamily } from '../phrases/families.js';

/** The families that accept custom phrases: those whose phrases fill a line. */
export const OWN_PHRASE_FAMILIES = [
  'adMarker',
  'adMarkerWeak',
  'sectionOpener',
  'sectionOpenerWeak',
  'teaserEnd',
  'linkAlone',
  'navigation',
  'navigationWeak',
  'share',
  'newsletter',
  'newsletterWeak',
  'comments',
  'copyright',
  'authorOpener',
  'pictureCredit',
  'readingTime',
] as const satisfies readonly LineFamily[];

export type PhraseFamily = (typeof OWN_PHRASE_FAMILIES)[number];
