import { adMarker } from '../../src/rules/ad-marker.js';
import { keeps, MORE, PROSE, takes, text } from './table.js';

takes(adMarker, [
  ...[
    'Hide Ad',
    'HIDE AD',
    'Advertisement',
    'ADVERTISEMENT',
    'Story continues below advertisement',
    'Scroll to continue',
    'Article continues below this ad',
    'Sponsored',
    'Sponsored content',
    '- Advertisement -',
    '[Advertisement]',
    '— Advertisement —',
    'Advertisement:',
    'Ｈｉｄｅ　Ａｄ',
    'Hide\u00a0Ad\u200b',
  ].map((label) => [label, text(PROSE, label, MORE), text(PROSE, MORE)] as const),
  ['a run', `${PROSE}\n\nHide Ad\nHide Ad\n\nAdvertisement\n\n${MORE}\n`, text(PROSE, MORE)],
  [
    'a weak label next to a strong one',
    text(PROSE, 'Promo\nAdvertisement', MORE),
    text(PROSE, MORE),
  ],
  ['a repeated weak label', text(PROSE, 'Promo', MORE, 'Promo', PROSE), text(PROSE, MORE, PROSE)],
  ['one attached to a sentence', text(`${PROSE}Advertisement`, MORE), text(PROSE, MORE)],
  ['one attached in another language', text(`${PROSE}Anzeige`, MORE), text(PROSE, MORE)],
]);

keeps(adMarker, [
  ['the words in a sentence', text(PROSE, 'He pressed Hide Ad, and the advertisement went away.')],
  ['a quoted label', text(PROSE, '"Hide Ad"', MORE)],
  ['a list item', text('The page has three labels:', '• Hide Ad\n• Advertisement', MORE)],
  [
    'the word attached to an abbreviation',
    text('The firm that printed the sign was called J.P.advertisement'),
  ],
  ['a weak label alone', text(PROSE, 'Promo', MORE)],
  [
    'the word at the end of a sentence',
    text(PROSE, 'What she had seen on the wall was an Advertisement'),
  ],
]);
