import { describe, expect, it } from '@jest/globals';
import { clean, lint } from '../../src/index.js';
import { adMarker } from '../../src/rules/ad-marker.js';
import { edgeBoilerplate } from '../../src/rules/edge-boilerplate.js';
import { keeps, MORE, PROSE, takes, text } from './table.js';

const TITLE = 'Old bridge to close for a year';
const RIGHTS = 'All rights reserved by the Courier';
const CALL = 'Subscribe to our newsletter';
const APP = 'Download our app today';

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
    ['a single label below the last paragraph', text(PROSE, MORE, 'Tags'), text(PROSE, MORE)],
    [
      'a single label between the first line and the title',
      text('Ostrey', 'Search', TITLE, PROSE, MORE),
      text('Ostrey', TITLE, PROSE, MORE),
    ],
    [
      'breadcrumbs, but not the short title below them',
      text('Search', 'Courier > Valley > Bridges', 'Bridges', PROSE, MORE),
      text('Search', 'Bridges', PROSE, MORE),
    ],
    [
      'fields of a form below a notice',
      text(PROSE, MORE, RIGHTS, 'Name *\nEmail *'),
      text(PROSE, MORE),
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
    const names = ['Anna Lund', 'Bo Berg', 'Cia Dahl', 'Dan Ek', 'Eva Falk'];
    const source = text(PROSE, MORE, ...names, ...lines, ...names, RIGHTS);
    const { cleaned } = clean(source, { rules: [adMarker, edgeBoilerplate] });
    expect(cleaned).toBe(text(PROSE, MORE, ...names, ...names));
  });
});
