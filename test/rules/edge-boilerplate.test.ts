import { describe, expect, it } from '@jest/globals';
import { clean, lint } from '../../src/index.js';
import { adMarker } from '../../src/rules/ad-marker.js';
import { edgeBoilerplate } from '../../src/rules/edge-boilerplate.js';
import { keeps, MORE, PROSE, takes, text } from './table.js';

const TITLE = 'Old bridge to close for a year';
const RIGHTS = 'All rights reserved by the Courier';
const CALL = 'Subscribe to our newsletter';
const APP = 'Download our app today';
/** A call in a sentence, which above the article may be its summary. */
const EMAIL = 'Enter your email to get the news.';
/** A sentence without a word of the article. */
const GLAD = 'We are glad that you came.';
const PRICES = ['1\tOstrey\t$14.55', '2\tVennby\t$15.20', '3\tHolme\t$16.05'].join('\n');
const NAMES = ['Anna Lund', 'Bo Berg', 'Cia Dahl', 'Dan Ek', 'Eva Falk'] as const;

describe('edge-boilerplate', () => {
  takes(edgeBoilerplate, [
    [
      'a notice, but not the name after it',
      text(PROSE, MORE, RIGHTS, 'Anna Lund'),
      text(PROSE, MORE, 'Anna Lund'),
    ],
    [
      'a call, but not the name above it',
      text('Ostrey', CALL, TITLE, PROSE, MORE),
      text('Ostrey', TITLE, PROSE, MORE),
    ],
    [
      'a menu of calls and the names in it',
      text('Ostrey', CALL, RIGHTS, APP, TITLE, PROSE, MORE),
      text(TITLE, PROSE, MORE),
    ],
    ['names between notices', text(PROSE, MORE, RIGHTS, 'Anna Lund', CALL), text(PROSE, MORE)],
    [
      'a name among four such lines',
      text(PROSE, MORE, RIGHTS, CALL, APP, RIGHTS, 'Anna Lund'),
      text(PROSE, MORE),
    ],
    [
      'a list of such lines after another',
      text(PROSE, MORE, CALL, `- ${RIGHTS}\n- ${APP}\n- ${CALL}`),
      text(PROSE, MORE),
    ],
    [
      'what says "please wait" above a call',
      text('Please wait', CALL, TITLE, PROSE, MORE),
      text(TITLE, PROSE, MORE),
    ],
    [
      'lines around a picture, but not the picture',
      text(PROSE, MORE, RIGHTS, '![](bridge.jpg)', CALL),
      text(PROSE, MORE, '![](bridge.jpg)'),
    ],
    [
      'a bar next to a sentence with two calls',
      text(PROSE, MORE, 'Facebook', 'Subscribe to our newsletter and download our app today.'),
      text(PROSE, MORE),
    ],
    [
      'a call, but not the line above it that begins with a word of players',
      text('Listen now on the bridge', CALL, TITLE, PROSE, MORE),
      text('Listen now on the bridge', TITLE, PROSE, MORE),
    ],
    ['a bar next to a notice', text(PROSE, MORE, RIGHTS, 'Facebook'), text(PROSE, MORE)],
    [
      'a sentence with a call below a call, above the title',
      text('Ostrey', CALL, EMAIL, TITLE, PROSE, MORE),
      text('Ostrey', TITLE, PROSE, MORE),
    ],
    [
      'a sentence in a footer, below two such lines and above three',
      text(PROSE, MORE, APP, CALL, GLAD, RIGHTS, CALL, APP),
      text(PROSE, MORE),
    ],
    [
      'what is below a sentence with one such line above it',
      text(PROSE, MORE, APP, GLAD, RIGHTS, CALL, APP),
      text(PROSE, MORE, APP, GLAD),
    ],
    [
      'what is below a sentence above two such lines',
      text(PROSE, MORE, APP, CALL, GLAD, RIGHTS, CALL),
      text(PROSE, MORE, APP, CALL, GLAD),
    ],
    [
      'what is below a sentence with a word of the article',
      text(PROSE, MORE, APP, CALL, 'The bridge is glad.', RIGHTS, CALL, APP),
      text(PROSE, MORE, APP, CALL, 'The bridge is glad.'),
    ],
    [
      'what is below a sentence with a quotation',
      text(PROSE, MORE, APP, CALL, 'We are "glad" that you came.', RIGHTS, CALL, APP),
      text(PROSE, MORE, APP, CALL, 'We are "glad" that you came.'),
    ],
    [
      'a sentence of 200 letters in a footer',
      text(PROSE, MORE, APP, CALL, `We are gl${'a'.repeat(190)}.`, RIGHTS, CALL, APP),
      text(PROSE, MORE),
    ],
    [
      'what is below a sentence of 201 letters',
      text(PROSE, MORE, APP, CALL, `We are gl${'a'.repeat(191)}.`, RIGHTS, CALL, APP),
      text(PROSE, MORE, APP, CALL, `We are gl${'a'.repeat(191)}.`),
    ],
    [
      'four sentences in a footer',
      text(PROSE, MORE, ...Array(8).fill(APP), ...Array(4).fill(GLAD), RIGHTS, CALL, APP),
      text(PROSE, MORE),
    ],
    [
      'what is below five sentences',
      text(PROSE, MORE, ...Array(10).fill(APP), ...Array(5).fill(GLAD), RIGHTS, CALL, APP),
      text(PROSE, MORE, ...Array(10).fill(APP), ...Array(5).fill(GLAD)),
    ],
    [
      'two phrases that articles have, too',
      text(PROSE, MORE, 'Breaking news updates for the latest stories'),
      text(PROSE, MORE),
    ],
    ['a link next to a notice', text(PROSE, MORE, RIGHTS, '[Ostrey](/o)'), text(PROSE, MORE)],
    [
      'a bulleted link next to a notice',
      text(PROSE, MORE, RIGHTS, '- [Ostrey](/o)'),
      text(PROSE, MORE),
    ],
    [
      'as many names as there are such lines above them',
      text(PROSE, MORE, RIGHTS, CALL, APP, RIGHTS, ...NAMES.slice(0, 4)),
      text(PROSE, MORE),
    ],
    [
      'four such lines, but not the five names below them',
      text(PROSE, MORE, RIGHTS, CALL, APP, RIGHTS, ...NAMES),
      text(PROSE, MORE, ...NAMES),
    ],
    [
      'two such lines, but not the name below them',
      text(PROSE, MORE, RIGHTS, CALL, 'Anna Lund'),
      text(PROSE, MORE, 'Anna Lund'),
    ],
    [
      'three names between such lines',
      text(PROSE, MORE, RIGHTS, ...NAMES.slice(0, 3), CALL),
      text(PROSE, MORE),
    ],
    [
      'two such lines, but not the four names between them',
      text(PROSE, MORE, RIGHTS, ...NAMES.slice(0, 4), CALL),
      text(PROSE, MORE, ...NAMES.slice(0, 4)),
    ],
    [
      'two calls, but not the line between them that is long enough for a title',
      text(CALL, TITLE, APP, 'Ostrey', PROSE, MORE),
      text(TITLE, 'Ostrey', PROSE, MORE),
    ],
    [
      'a call, but not the names above it in a menu of two',
      text('Ostrey', CALL, RIGHTS, TITLE, PROSE, MORE),
      text('Ostrey', TITLE, PROSE, MORE),
    ],
    [
      'a notice, but not the list that a colon introduces',
      text(PROSE, MORE, RIGHTS, 'They asked for:', `- ${APP}\n- ${CALL}`),
      text(PROSE, MORE, 'They asked for:', `- ${APP}\n- ${CALL}`),
    ],
    [
      'a notice, but not the names between it and the item of a list',
      text(PROSE, MORE, RIGHTS, 'Anna Lund', '- Bo Berg', CALL),
      text(PROSE, MORE, 'Anna Lund', '- Bo Berg'),
    ],
    [
      'one list, but not the next, in which one entry is of another kind',
      text(PROSE, MORE, `- ${RIGHTS}\n- ${APP}`, CALL, `- ${CALL}\n- Anna Lund`),
      text(PROSE, MORE, `- ${CALL}\n- Anna Lund`),
    ],
    [
      'a single label below the last paragraph, if a line says what it is',
      text(CALL, TITLE, PROSE, MORE, 'Tags'),
      text(TITLE, PROSE, MORE),
    ],
    [
      'a single label between the first line and the title',
      text('Ostrey', 'Search', TITLE, PROSE, MORE, RIGHTS),
      text('Ostrey', TITLE, PROSE, MORE),
    ],
    [
      'breadcrumbs, but not the short title below them',
      text('Search', 'Courier > Valley > Bridges', 'Bridges', PROSE, MORE, RIGHTS),
      text('Search', 'Bridges', PROSE, MORE),
    ],
    [
      'fields of a form below a notice',
      text(PROSE, MORE, RIGHTS, 'Name *\nEmail *'),
      text(PROSE, MORE),
    ],
    [
      'a notice, but not a table of prices in front of it',
      text(CALL, TITLE, PROSE, MORE, PRICES, RIGHTS),
      text(TITLE, PROSE, MORE, PRICES),
    ],
    [
      'products in a menu',
      text(
        CALL,
        RIGHTS,
        'Bicycle bell of brass - red\nBicycle bell of brass - blue\nBicycle bell of brass - green',
        APP,
        TITLE,
        PROSE,
        MORE,
      ),
      text(TITLE, PROSE, MORE),
    ],
  ]);
  keeps(edgeBoilerplate, [
    [
      'a text of only such lines',
      text(RIGHTS, CALL, 'We are glad that you came.', RIGHTS, APP, CALL),
    ],
    [
      'a line above the title that begins with a word of players',
      text('Listen now on the bridge', TITLE, PROSE, MORE),
    ],
    ['a bar of two', text(PROSE, CALL, MORE, 'Facebook\nTwitter')],
    ['bars around a name', text(PROSE, CALL, MORE, 'Facebook\nTwitter\nAnna Lund\nInstagram')],
    ['a sentence with a call above another call', text('Ostrey', EMAIL, CALL, TITLE, PROSE, MORE)],
    ['words that articles have, too', text(PROSE, MORE, 'Breaking news updates')],
    ['a list with one such word', text(PROSE, MORE, `- ${RIGHTS}`)],
    [
      'what may be a heading above a list of the article',
      text(PROSE, MORE, 'More from the Valley Gazette', 'Anna Lund'),
    ],
    [
      'a line above the title that may be a heading of other articles',
      text('Ostrey', 'More from the Valley Gazette', TITLE, PROSE, MORE),
    ],
    ['a bar of two', text(PROSE, MORE, 'Facebook\nTwitter')],
    ['a label that the last paragraph announces', text(PROSE, 'The sign said:', 'Home')],
    ['a label above the first line that can be the title', text('World', TITLE, PROSE, MORE)],
    ['entries with an asterisk', text(PROSE, MORE, 'Anna Lund *\nDan Ek *\nEva Falk *')],
    ['such words between paragraphs', text(PROSE, RIGHTS, MORE)],
    ['the only title', text(CALL, PROSE, MORE)],
    ['a list with an entry of another kind', text(PROSE, MORE, `- ${RIGHTS}\n- Anna Lund`)],
  ]);

  it('gives the evidence for each line', () => {
    const lines = ['Facebook', 'Twitter', 'Instagram', 'Anna Lund of the mill in Vennby', RIGHTS];
    const findings = lint(text(PROSE, MORE, ...lines), { rules: [edgeBoilerplate] });
    expect(findings.map(({ evidence }) => evidence)).toEqual([
      'part of a bar, below the article',
      'part of a bar, below the article',
      'part of a bar, below the article',
      'among boilerplate lines, below the article',
      'says "all rights reserved", below the article',
    ]);
    const [finding] = lint(text(PROSE, MORE, RIGHTS, 'Facebook'), {
      rules: [edgeBoilerplate],
    }).slice(1);
    expect(finding?.evidence).toBe('next to a boilerplate line, below the article');
  });

  it.each([
    ['below', ['Facebook', 'Hide Ad']],
    ['above', ['Hide Ad', 'Facebook']],
  ])('removes a bar that is %s a removal of another rule', (_, lines) => {
    const source = text(PROSE, MORE, ...NAMES, ...lines, ...NAMES, RIGHTS);
    const { cleaned } = clean(source, { rules: [adMarker, edgeBoilerplate] });
    expect(cleaned).toBe(text(PROSE, MORE, ...NAMES, ...NAMES));
  });
});
