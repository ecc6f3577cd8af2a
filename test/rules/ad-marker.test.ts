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
  ...['Advertisement ', 'ADVERTISEMENT'].map(
    (label) => [`one attached: ${label}`, text(`${PROSE}${label}`), text(PROSE)] as const,
  ),
  ...['!', '?', '…', '.”', '.’'].map((end) => {
    const sentence = `${PROSE.slice(0, -1)}${end}`;
    return [`one after ${end}`, text(`${sentence}Advertisement`), text(sentence)] as const;
  }),
  [
    'one attached to a line of 40 letters',
    text('It fell on the thirds of M.Advertisement'),
    text('It fell on the thirds of M.'),
  ],
  ['a weak label above a strong one', text(PROSE, 'Promo', 'Sponsored', MORE), text(PROSE, MORE)],
  ['a label above the text', text('Hide Ad', PROSE), text(PROSE)],
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
  ['one attached to a line of 39 letters', text('It fell on the third of M.Advertisement')],
  ['one with a full stop', text(`${PROSE}Advertisement.`)],
  ['one after a space', text(`${PROSE} Advertisement`)],
  ['one in small letters', text(`${PROSE}advertisement`)],
  ['other words that are attached', text(`${PROSE}Advertising`)],
  [
    'a repeated weak label below a short line',
    text(PROSE, 'Sport', 'Promo', MORE, 'Sport', 'Promo', PROSE),
  ],
  ['a weak label alone', text(PROSE, 'Promo', MORE)],
  [
    'the word at the end of a sentence',
    text(PROSE, 'What she had seen on the wall was an Advertisement'),
  ],
]);
