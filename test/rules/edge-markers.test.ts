import { describe, expect, it } from '@jest/globals';
import { applyEdits, clean, defineRule, lint, markedRuns, phraseMatcher } from '../../src/index.js';
import { familyMatcher } from '../../src/phrases/matcher.js';
import { commentsPrompt } from '../../src/rules/comments-prompt.js';
import { copyrightFooter } from '../../src/rules/copyright-footer.js';
import { newsletterSignup } from '../../src/rules/newsletter-signup.js';
import { shareBar } from '../../src/rules/share-bar.js';
import { siteNavigation } from '../../src/rules/site-navigation.js';
import { scannerOf } from '../../src/scan/scanner.js';
import { keeps, MORE, PROSE, takes, text } from './table.js';

const HEADLINE = 'Bridge to close for a year';
const MENU = ['Valley walks', 'Boats', 'Old photographs', 'The mill'] as const;
const SEARCH = 'Search this site';
const CONTENTS = 'Table of contents';

describe('site-navigation', () => {
  takes(siteNavigation, [
    [
      'a menu above the headline',
      text('Skip to content\u00a0\nSearch', 'Latest Stories', 'Old bridge', PROSE),
      text('Old bridge', PROSE),
    ],
    [
      'a skip link in German, which is not a title',
      text('Zum Inhalt springen', PROSE),
      text(PROSE),
    ],
    ['a menu of weak words', text('Home\nNews\nSport', PROSE), text(PROSE)],
    ...[
      'News > Sport > Bridge',
      'Home / News / Bridge',
      'Home | News | Bridge',
      `Home > ${'News > '.repeat(6)}Bridge`,
    ].map((line) => [line, text(line, HEADLINE, PROSE), text(HEADLINE, PROSE)] as const),
    [
      'a menu with a link of 24 letters',
      text(PROSE, `[Home](/h)\n[News](/n)\n[Valley of the old bridge](/o)`),
      text(PROSE),
    ],
    [
      'a menu, but not a link of 25 letters below it',
      text(PROSE, `[Home](/h)\n[News](/n)\n[Valley of the old bridges](/o)`),
      text(PROSE, `[Valley of the old bridges](/o)`),
    ],
    [
      'a menu, but not what is below a link that is a sentence',
      text('[Home](/h)\n[News](/n)\n[It is open.](/o)\n[Home](/h)\n[News](/n)', PROSE),
      text('[It is open.](/o)\n[Home](/h)\n[News](/n)', PROSE),
    ],
    [
      'a menu of links, one of them unknown',
      text('[Ostrey](/o)\n[Home](/h)\n[News](/n)', HEADLINE, PROSE),
      text(HEADLINE, PROSE),
    ],
    ['a breadcrumb', text('Home › News › Local', 'Old bridge', PROSE), text('Old bridge', PROSE)],
    ['a bulleted menu', text('• Home\n• News\n• Contact us', PROSE), text(PROSE)],
    [
      'a menu with the bullets of empty items',
      text('Classifieds\n--\n--\nNews\n--\nSpecial sections\n--', 'Old bridge', PROSE),
      text('Old bridge', PROSE),
    ],
    [
      'whatever is between two entries of a menu',
      text(
        'Home\nValley walks\nBoats\nOld photographs\nThe mill\nSearch this site',
        HEADLINE,
        PROSE,
      ),
      text(HEADLINE, PROSE),
    ],
    [
      'a section above the headline',
      text('Politics', HEADLINE, PROSE, MORE, PROSE),
      text(HEADLINE, PROSE, MORE, PROSE),
    ],
    [
      'a section and a date above the headline',
      text('Politics', 'March 17, 2016', HEADLINE, PROSE, MORE, PROSE),
      text('March 17, 2016', HEADLINE, PROSE, MORE, PROSE),
    ],
    [
      'a table of contents',
      text(
        HEADLINE,
        PROSE,
        'Table of contents\n1. The road\n2. The ferry',
        'The road',
        MORE,
        'The ferry',
        MORE,
      ),
      text(HEADLINE, PROSE, 'The road', MORE, 'The ferry', MORE),
    ],
    [
      'a section, a date and one mention in the text',
      text('Politics', '3 May 2024', HEADLINE, PROSE, `${MORE} Politics.`, PROSE),
      text('3 May 2024', HEADLINE, PROSE, `${MORE} Politics.`, PROSE),
    ],
    [
      'a menu with an entry of 30 letters',
      text('Home', 'V'.repeat(30), ...MENU, SEARCH, HEADLINE, PROSE),
      text(HEADLINE, PROSE),
    ],
    [
      'a search button, but not what is between five lines',
      text('Home', ...MENU.slice(1), SEARCH, HEADLINE, PROSE),
      text('Home', ...MENU.slice(1), HEADLINE, PROSE),
    ],
    [
      'a search button, but not a menu without a headline below it',
      text('Home', ...MENU, SEARCH, 'Bridge', PROSE),
      text('Home', ...MENU, 'Bridge', PROSE),
    ],
    ...['V'.repeat(31), 'Walks:'].map(
      (line) =>
        [
          `a search button, but not a menu with ${line}`,
          text('Home', line, ...MENU, SEARCH, HEADLINE, PROSE),
          text('Home', line, ...MENU, HEADLINE, PROSE),
        ] as const,
    ),
    [
      'a search button, but not what is above it without an entry at the top',
      text('Vennby', ...MENU, SEARCH, HEADLINE, PROSE),
      text('Vennby', ...MENU, HEADLINE, PROSE),
    ],
    [
      'a heading of contents, but not the only entry below it',
      text(HEADLINE, PROSE, CONTENTS, 'The road', 'The road', MORE),
      text(HEADLINE, PROSE, 'The road', 'The road', MORE),
    ],
    ...[
      [HEADLINE, CONTENTS, PROSE],
      [CONTENTS, HEADLINE, PROSE],
      [HEADLINE, PROSE, CONTENTS],
    ].map(
      (lines) =>
        [
          `a heading of contents without entries, line ${lines.indexOf(CONTENTS) + 1}`,
          text(...lines),
          text(HEADLINE, PROSE),
        ] as const,
    ),
    [
      'a table of contents that lost its entries',
      text(HEADLINE, PROSE, 'Inhaltsverzeichnis', 'The road', MORE),
      text(HEADLINE, PROSE, 'The road', MORE),
    ],
    ['a footer', text(PROSE, 'Privacy policy\nTerms of use\nContact us'), text(PROSE)],
  ]);
  keeps(siteNavigation, [
    ['a single weak word', text('Home', PROSE)],
    ...[
      'Home > Bridge',
      'Politics > Health > Bridge',
      'Home>News>Bridge',
      'Home > Mill > Bridge',
      `Home > ${'News > '.repeat(7)}Bridge`,
    ].map((line) => [line, text(line, HEADLINE, PROSE)] as const),
    [
      'a title that the text speaks of',
      text('Politics', HEADLINE, PROSE, 'Politics is slow.', `${MORE} That is politics.`, PROSE),
    ],
    [
      'a section above two times',
      text('Politics', '3 May 2024', '10:15 3 May', HEADLINE, PROSE, MORE, PROSE),
    ],
    ['two sections above the headline', text('Politics', 'Sport', HEADLINE, PROSE, MORE, PROSE)],
    ['a section above a word', text('Politics', 'Bridge', PROSE, MORE, PROSE)],
    [
      'a section above a byline',
      text('Politics', 'By Jane Doe of the Courier', PROSE, MORE, PROSE),
    ],
    ['an entry that is no section', text('Our services', HEADLINE, PROSE, MORE, PROSE)],
    [
      'a bulleted table of contents',
      text(
        HEADLINE,
        PROSE,
        `- ${CONTENTS}\n- The road\n- The ferry`,
        'The road',
        MORE,
        'The ferry',
      ),
    ],
    ...[
      [PROSE, 'Two:', CONTENTS, 'The road', MORE],
      [PROSE, CONTENTS, '- The road', MORE],
      [PROSE, 'Bridge', CONTENTS, 'The road', MORE],
    ].map(
      (lines) =>
        [`a heading in ${lines.slice(1, -1).join('/')}`, text(HEADLINE, ...lines)] as const,
    ),
    ['the title of a few lines', text('Politics', HEADLINE, PROSE)],
    [
      'a sub-heading "Table of contents" with its text',
      text(
        HEADLINE,
        PROSE,
        'Table of contents',
        'List the chapters with the numbers of their pages.',
      ),
    ],
    [
      'the part of a list',
      text(HEADLINE, PROSE, 'Title page\nTable of contents\nIntroduction', MORE),
    ],
    ['section names without a menu', text('The banner', 'Jobs\nHealth\nCulture', PROSE)],
    ['anything between paragraphs', text(PROSE, 'Sign in\nSearch', MORE)],
    ['a list introduced by a colon', text(PROSE, 'They asked for these:', 'Home\nNews\nSport')],
    ['a text without prose', text('Skip to content', 'Home')],
    [
      'a list introduced by a sentence',
      text(
        PROSE,
        'The council has asked all of us to press these buttons in turn:',
        'Skip to content\nSearch',
      ),
    ],
  ]);
});

describe('share-bar', () => {
  takes(shareBar, [
    [
      'a run',
      text('Old bridge', 'Share\nFacebook\nX\nCopy link', PROSE),
      text('Old bridge', PROSE),
    ],
    ['a verb and a network in French', text(PROSE, 'Partager\nTweeter'), text(PROSE)],
    ['a bar on one line', text(PROSE, 'Share Tweet Email', MORE), text(PROSE, MORE)],
    ['three buttons', text(PROSE, 'Share\nTweet\nEmail', MORE), text(PROSE, MORE)],
    ['a button with a full label', text(PROSE, 'Share this article', MORE), text(PROSE, MORE)],
    [
      'a word between two buttons',
      text(PROSE, 'Share this article\nMore\nShare on Facebook', MORE),
      text(PROSE, MORE),
    ],
    [
      'buttons, but not the title between them',
      text(PROSE, 'Share this article\nThe old bridge in winter\nShare on Facebook', MORE),
      text(PROSE, 'The old bridge in winter', MORE),
    ],
    [
      'a button below a byline, but not the one that may be the title',
      text('Share this article', 'By Jane Doe of the Vennby Courier', 'Share this article', PROSE),
      text('Share this article', 'By Jane Doe of the Vennby Courier', PROSE),
    ],
    ['networks with a button at the end', text(PROSE, 'Facebook\nTwitter\nEmail'), text(PROSE)],
  ]);
  keeps(shareBar, [
    ['networks in an article', text(PROSE, 'Facebook\nTwitter\nEmail', MORE)],
    ['a single word', text(PROSE, 'Share', MORE)],
    ['two buttons between paragraphs', text(PROSE, 'Share\nTweet', MORE)],
    ['a list of other buttons', text(PROSE, 'Print\nSave\nCopy', MORE)],
    ['a list with bullets', text(PROSE, '• Share this article\n• Copy link', MORE)],
    [
      'a line that is too long for a bar',
      text(PROSE, Array(10).fill('Share Email').join(' '), MORE),
    ],
    ['a repeated word', text(PROSE, 'Share share share', MORE)],
  ]);
});

describe('newsletter-signup', () => {
  takes(newsletterSignup, [
    [
      'an offer and its form',
      text(PROSE, 'Sign up to our daily newsletter\nEnter your email\nSubmit', MORE),
      text(PROSE, MORE),
    ],
    ['thanks', text(PROSE, 'Thank you for signing up!', MORE), text(PROSE, MORE)],
  ]);
  keeps(newsletterSignup, [
    ['a form without an offer', text(PROSE, 'Your name\nSubmit', MORE)],
    [
      'a sentence',
      text('Sign up for our newsletter, the page begged, and forty thousand people did.'),
    ],
  ]);
});

describe('comments-prompt', () => {
  takes(commentsPrompt, [
    [
      'counters and buttons at the end',
      text(PROSE, '1,204 comments\nLeave a comment'),
      text(PROSE),
    ],
    [
      'a prompt that reads like a sentence',
      text(PROSE, 'What do you make of it? Let us know in the comments below.'),
      text(PROSE),
    ],
  ]);
  keeps(commentsPrompt, [
    ['the same between paragraphs', text(PROSE, 'Leave a comment', MORE)],
    ['"No comments" alone', text(PROSE, 'No comments')],
  ]);
});

describe('a run of marked lines', () => {
  it('gives the evidence for each line: its phrase, its neighbours and its position', () => {
    const findings = lint(
      text('Old bridge', 'Share this article\nFacebook', PROSE, MORE, 'Copy link\nTweet'),
      {
        rules: [shareBar],
      },
    );
    expect(findings.map(({ evidence, confidence }) => [evidence, confidence])).toEqual([
      [
        'a known phrase that takes up the whole line, in a run of 2 such lines, before the first paragraph',
        1,
      ],
      [
        'a known phrase that is boilerplate only next to others, in a run of 2 such lines, before the first paragraph',
        0.9,
      ],
      [
        'a known phrase that is boilerplate only next to others, in a run of 2 such lines, after the last paragraph',
        0.9,
      ],
      [
        'a known phrase that is boilerplate only next to others, in a run of 2 such lines, after the last paragraph',
        0.9,
      ],
    ]);
  });

  it('may contain built-in and custom phrases', () => {
    const rule = defineRule({
      ...shareBar,
      check: (document) =>
        markedRuns(document, {
          strong: familyMatcher('share'),
          weak: phraseMatcher(['zebra of the week']),
        }),
    });
    const source = text(PROSE, 'Zebra of the week\nShare this article', MORE);
    const { edits } = clean(scannerOf().text(Buffer.from(source)).document('text'), {
      rules: [rule],
    });
    expect(edits).toHaveLength(1);
    expect(applyEdits(source, edits)).toBe(text(PROSE, MORE));
    expect(
      clean(text(PROSE, 'Share this article\nZebra of the week', MORE), { rules: [rule] }).cleaned,
    ).toBe(text(PROSE, MORE));
  });
});

describe('copyright-footer', () => {
  takes(copyrightFooter, [
    ['a year', text(PROSE, '© 2024 The Courier'), text(PROSE)],
    ['all rights', text(PROSE, 'Copyright The Courier 2024. All rights reserved.'), text(PROSE)],
  ]);
  keeps(copyrightFooter, [
    ['a credit', text(PROSE, '© Jane Doe')],
    ['the same between paragraphs', text(PROSE, '© 2024 The Courier', MORE)],
  ]);
});
