import { describe, expect, it } from '@jest/globals';
import { lint, type Rule } from '../../src/index.js';
import { adMarker } from '../../src/rules/ad-marker.js';
import { affiliateDisclosure } from '../../src/rules/affiliate-disclosure.js';
import { authorBox } from '../../src/rules/author-box.js';
import { authorNote } from '../../src/rules/author-note.js';
import { byline } from '../../src/rules/byline.js';
import { commentsSection } from '../../src/rules/comments-section.js';
import { cookieNotice } from '../../src/rules/cookie-notice.js';
import { dateLine } from '../../src/rules/date-line.js';
import { edgeBoilerplate } from '../../src/rules/edge-boilerplate.js';
import { keepReading } from '../../src/rules/keep-reading.js';
import { mediaPlayer } from '../../src/rules/media-player.js';
import { pictureCaption } from '../../src/rules/picture-caption.js';
import { pictureCredit } from '../../src/rules/picture-credit.js';
import { promotion } from '../../src/rules/promotion.js';
import { readMore } from '../../src/rules/read-more.js';
import { repeatedHeadline } from '../../src/rules/repeated-headline.js';
import { shareBar } from '../../src/rules/share-bar.js';
import { siteNavigation } from '../../src/rules/site-navigation.js';
import { tagList } from '../../src/rules/tag-list.js';
import { teaserSection } from '../../src/rules/teaser-section.js';
import { MORE, PROSE, text } from './table.js';

const LONG = `${PROSE} ${MORE} ${PROSE} ${MORE}`;
const TITLE = 'Old bridge to close for a year';
const HALL = 'Market hall to open in May';
const SCHOOL = 'New head for the village school';

/** What users read of every finding: the paragraphs of a text, and the confidence, outcome and evidence of each. */
function says(
  rule: Rule,
  rows: readonly (readonly [paragraphs: readonly string[], findings: readonly string[]])[],
): void {
  describe(rule.meta.id, () => {
    it.each(rows.map(([paragraphs, findings]) => ({ paragraphs, findings })))(
      'says $findings',
      ({ paragraphs, findings }) => {
        const source = text(...paragraphs);
        const found = lint(source, { rules: [rule] });
        expect(
          found.map(({ confidence, outcome, evidence }) => `${confidence} ${outcome}: ${evidence}`),
        ).toEqual(findings);
        const all = lint(source, { rules: [rule], unsafe: true });
        expect(all.filter(({ outcome }) => outcome !== 'applied')).toEqual([]);
      },
    );
  });
}

const several = (times: number, finding: string) => Array<string>(times).fill(finding);

says(adMarker, [
  [
    [`${PROSE}Advertisement`, MORE],
    ['0.95 applied: follows the end of a sentence without a space'],
  ],
  [
    [PROSE, 'Advertisement', MORE],
    ['1 applied: a known phrase that takes up the whole line, between paragraphs'],
  ],
]);

const SIGNED = '0.7 applied: a name where a signature would be';
const AGENCY = '0.9 applied: a news agency credited for the article';
const NAMES =
  '0.9 applied: opens like a byline and continues with names, at an edge of the article';
const NOUN = '0.9 applied: a byline label followed by names, at an edge of the article';
const LEAD = '0.9 applied: the opening words of a byline, at an edge of the article';
const POST = "0.9 applied: the author's job title, below the byline";

says(byline, [
  [['Bridge', 'Jane Doe', '3 May 2024', PROSE], [SIGNED]],
  [['Bridge', '3 May 2024', 'Jane Doe', PROSE], [SIGNED]],
  [[LONG, LONG, 'Jane Doe'], [SIGNED]],
  [[LONG, LONG, 'rdb'], [SIGNED]],
  [[LONG, LONG, 'rdb', 'Anna'], [SIGNED]],
  [[LONG, LONG, 'rdb', 'It fell.'], []],
  [['Bridge', 'Reuters', PROSE], [AGENCY]],
  [[LONG, LONG, 'Reuters'], [AGENCY]],
  [[LONG, LONG, LONG, 'Reuters', LONG, LONG, LONG], [AGENCY]],
  [['By Jane Doe', PROSE], [NAMES]],
  [
    ['Bridge', 'By Jane Doe', 'AP Sports Writer', PROSE],
    [NAMES, POST],
  ],
  [['Bridge', 'Jane Doe', 'AP Sports Writer', PROSE], [POST]],
  [['Source: Reuters', PROSE], [NOUN]],
  [['Bridge', 'Source: Reuters', PROSE], [NOUN]],
  [
    [LONG, LONG, 'By', 'Jane Doe'],
    [LEAD, NAMES],
  ],
  [[LONG, LONG, 'Jane Doe', 'John Roe'], []],
  [['By Jane Doe', 'Bridge', PROSE], []],
  [['Posted by Jane Doe', 'Bridge', PROSE], []],
  [['Source: Reuters', 'Bridge', PROSE], []],
  [['Bridge', 'AP Sports Writer', PROSE], []],
  [['By', 'Jane Doe', PROSE], []],
  [[LONG, LONG, 'By'], []],
  [['Reuters', PROSE], []],
  [[LONG, LONG, LONG, 'Jane Doe on May 3, 2024', LONG, LONG, LONG], []],
]);

const DATE = '0.9 applied: a date or a reading time that takes up the whole line';
const HEADING =
  '0.5 unapplied: a date or a time that takes up the whole line, but may be a heading';

says(cookieNotice, [
  [
    [PROSE, 'We use cookies to give you the best experience on our site. Read our policy.'],
    ['0.95 applied: opens like a consent banner, at the edge of the text'],
  ],
]);

says(affiliateDisclosure, [
  [
    ['This article contains affiliate links, and we may earn a commission.', PROSE],
    ['0.95 applied: opens like an affiliate disclosure, at the edge of the text'],
  ],
]);

says(authorBox, [
  [
    [PROSE, 'About the author', 'Anna', 'Bo'],
    several(3, '0.9 applied: a heading and 2 lines that run to the end of the text'),
  ],
  [
    [LONG, 'Press contact:', 'jane@example.com'],
    several(2, '0.8 applied: contact details of the author or a press office, below the article'),
  ],
]);

says(authorNote, [
  [
    [LONG, 'Jane Doe is a staff writer who covers bridges.'],
    ['0.8 applied: describes the author, at an edge of the article'],
  ],
]);

const CALL = '0.9 applied: opens like a call to the reader and names a channel';

says(promotion, [
  [[PROSE, 'Subscribe to our newsletter'], [`${CALL}, at the end of the text`]],
  [
    [PROSE, 'Subscribe to our newsletter', MORE, 'Subscribe to our newsletter', PROSE],
    several(2, `${CALL}, more than once`),
  ],
]);

says(commentsSection, [
  [
    [PROSE, MORE, '2 comments', 'Maya says:', '3 May 2024, 10:15', 'It fell.', 'Leave a Reply'],
    ['0.95 applied: reads like a comment section: 3 lines that occur only in comments'],
  ],
]);

says(pictureCredit, [
  [[PROSE, 'Photo: Jane Doe', MORE], ['0.9 applied: a credit that takes up the whole line']],
]);

says(tagList, [
  [
    [PROSE, 'Tags: bridges'],
    ['0.95 applied: a known label and short entries, after the last sentence'],
  ],
]);

says(mediaPlayer, [
  [
    [PROSE, 'We need your consent to load this post. It may set cookies.', MORE],
    ['0.95 applied: opens like the placeholder of an embedded post or video, and asks for consent'],
  ],
]);

says(dateLine, [
  [['Old bridge', '3 May 2024', PROSE], [DATE]],
  [['Old bridge', '5 min read', PROSE], [DATE]],
  [
    ['Old bridge', PROSE, 'Posted on', '3 May 2024', MORE],
    [DATE, DATE],
  ],
  [
    [LONG, '3 May 2024', LONG, 'Published 5 May 2024', LONG],
    [HEADING, DATE],
  ],
  [[LONG, LONG, '3 May 2024'], [DATE]],
  [[LONG, LONG, LONG, LONG, '3 May 2024'], [DATE]],
  [
    [LONG, LONG, '3 May 2024', '4 May 2024'],
    [DATE, DATE],
  ],
  [[LONG, LONG, '3 May 2024', 'A talk about the old bridge of Vennby'], [HEADING]],
  [[PROSE, '5 min read', MORE], [HEADING]],
  [[PROSE, '3 May 2024'], [HEADING]],
  [[LONG, LONG, 'May 2024'], [HEADING]],
  [[LONG, '3 May 2024', LONG, '5 May 2024', LONG], several(2, HEADING)],
  [['Old bridge', '10:00 am - 3:00 pm', PROSE], [HEADING]],
  [['3 May 2024', 'Old bridge'], [HEADING]],
  [['Posted on', 'Old bridge', PROSE], []],
  [['Old bridge', LONG, 'Hamburg, 3 May 2024', PROSE], []],
  [[LONG, LONG, LONG, 'Published 5 May 2024', LONG, LONG, LONG], []],
]);

says(pictureCaption, [
  [[PROSE, 'The old bridge in 1912 (Photo: Jane Doe)', MORE], ['0.8 applied: ends with a credit']],
  [
    [PROSE, 'Pictured right, the old bridge in winter.', MORE],
    ['0.8 applied: opens like a caption'],
  ],
  [
    [PROSE, 'The old bridge in the winter of 1912', 'Photo: Jane Doe', MORE],
    ['0.8 applied: next to a credit, below a paragraph'],
  ],
  [[PROSE, 'Photo: Jane Doe', 'The old bridge in the winter of 1912', MORE], []],
]);

const ENTRY = '0.9 applied: a known phrase that is boilerplate only next to others';
const ALONE = '0.9 applied: a known phrase that is boilerplate only in this position';
const PHRASE = '1 applied: a known phrase that takes up the whole line';

says(siteNavigation, [
  [['Skip to content', TITLE, PROSE], [`${PHRASE}, before the first paragraph`]],
  [
    ['Home', 'News', 'Sport', TITLE, PROSE],
    several(3, `${ENTRY}, in a run of 3 such lines, before the first paragraph`),
  ],
  [
    [PROSE, 'Privacy policy', 'Terms of use', 'Contact us'],
    [
      ...several(2, `${PHRASE}, in a run of 3 such lines, after the last paragraph`),
      `${ENTRY}, in a run of 3 such lines, after the last paragraph`,
    ],
  ],
  [
    ['Politics', TITLE, PROSE, MORE, PROSE],
    ['0.9 applied: the name of a section above the headline'],
  ],
  [
    [TITLE, PROSE, 'Table of contents', '1. Road', '2. Ferry', 'Road', MORE, 'Ferry', MORE],
    several(3, '0.9 applied: a table of contents'),
  ],
]);

const BELOW = 'after the last paragraph';

says(shareBar, [
  [[PROSE, 'Share Tweet Email', MORE], [`${ALONE}, between paragraphs`]],
  [[PROSE, 'Tweet, Email', MORE], [`${ALONE}, between paragraphs`]],
  [[PROSE, 'Tweet | Email · Facebook / Print', MORE], [`${ALONE}, between paragraphs`]],
  [
    [PROSE, 'Share', 'X', 'Email', MORE],
    several(3, `${ENTRY}, in a run of 3 such lines, between paragraphs`),
  ],
  [[PROSE, 'Share', 'Tweet'], several(2, `${ENTRY}, in a run of 2 such lines, ${BELOW}`)],
  [
    [PROSE, 'Facebook', 'Twitter', 'Email'],
    several(3, `${ENTRY}, in a run of 3 such lines, ${BELOW}`),
  ],
  [['Bridge', 'Tweet', PROSE], [`${ALONE}, before the first paragraph`]],
  [[PROSE, 'Tweet'], [`${ALONE}, ${BELOW}`]],
  [['Tweet', PROSE], []],
  [['Bridge', 'Tweet', 'Heron', PROSE], []],
  [[PROSE, 'Tweet', 'Bridge'], []],
  [[PROSE, 'Bridge', 'Tweet'], []],
  [[PROSE, 'Tweet', MORE], []],
  [[PROSE, 'Share', 'Tweet', MORE], []],
  [[PROSE, 'Facebook', 'Twitter'], []],
  [[PROSE, 'Facebook', 'Email'], []],
  [[PROSE, 'Facebook', 'Facebook', 'Email'], []],
  [[PROSE, 'Facebook', 'Twitter', 'Email', MORE], []],
  [[PROSE, 'Facebook Twitter', MORE], []],
  [[PROSE, 'Tweet Tweet', MORE], []],
  [[PROSE, 'Tweet mill', MORE], []],
]);

const BUTTON = '0.95 applied: a known button that takes up the whole line';
const MAYBE =
  '0.5 unapplied: a word that is often a button, but may be the sub-heading of the paragraph below it';
const LOST = '0.85 applied: a section heading without its list: the article resumes after it';
const RESUMES = 'that run up to where the article resumes';

says(keepReading, [
  [
    [PROSE, 'Related Articles', HALL, SCHOOL],
    ['0.95 applied: a section heading and 2 title-like lines that run to the end of the text'],
  ],
  [[PROSE, 'Related Articles'], ['0.95 applied: a section heading at the end of the text']],
  [
    [PROSE, 'Trending', HALL, SCHOOL, 'Old mill to be sold in autumn', MORE],
    [`0.85 applied: a section heading and 3 title-like lines ${RESUMES}`],
  ],
  [
    [PROSE, 'Related:', `- ${HALL}`, `- ${SCHOOL}`, MORE],
    [`0.85 unapplied: a section heading and 2 title-like lines ${RESUMES}`],
  ],
  [
    [PROSE, 'Read more', HALL, SCHOOL, MORE],
    [`0.85 unapplied: a section heading and 2 title-like lines ${RESUMES}`],
  ],
  [[PROSE, 'Related Articles', HALL, SCHOOL, MORE], [LOST]],
  [[PROSE, 'Related Articles', 'Herons', MORE], [LOST]],
  [[PROSE, 'Read more:', 'Herons', MORE], [LOST]],
  [[PROSE, 'Show more'], [BUTTON]],
  [
    [PROSE, 'Show more', MORE, 'Show more', PROSE],
    [BUTTON, BUTTON],
  ],
  [[PROSE, 'Show more', MORE], [MAYBE]],
  [[PROSE, 'Related Articles', MORE], []],
  [[PROSE, 'Read more', 'Herons', MORE], []],
]);

const LINK = '0.97 applied: a link label, then a title without a full stop';
const LABEL = '0.95 applied: a known phrase that takes up the whole line';
const TWICE = `${LABEL}, more than once between paragraphs`;

says(readMore, [
  [[PROSE, `READ MORE: ${HALL}`, MORE], [LINK]],
  [[PROSE, 'Read more'], [`${LABEL}, at the end of the text`]],
  [
    [PROSE, 'Read more', `READ MORE: ${HALL}`, MORE],
    [`${LABEL}, above a link to another article`, LINK],
  ],
  [
    [PROSE, 'Read more', MORE, 'Read more', PROSE],
    [TWICE, TWICE],
  ],
  [
    [PROSE, 'Read more', MORE],
    [
      '0.5 unapplied: a known phrase that takes up the whole line, but occurs only once, between paragraphs',
    ],
  ],
  [[PROSE, 'MORE: Is it not on your list of things?', MORE], [LINK]],
  [[PROSE, 'MORE: Is it not on your list of things?', 'JANE: It is not on it.', MORE], []],
  [[`READ MORE: ${HALL}`, PROSE], []],
  [['Read more'], []],
]);

says(repeatedHeadline, [
  [
    [TITLE, PROSE, `${TITLE}${TITLE}`, TITLE, MORE],
    several(2, '0.95 applied: equals line 1, a title before the first paragraph'),
  ],
  [
    [`${TITLE}${TITLE}`, PROSE],
    ['0.95 applied: the line contains the same title twice or more, without a break'],
  ],
]);

says(teaserSection, [
  [
    [PROSE, MORE, PROSE, MORE, 'Latest headlines', HALL, 'Traders move in.', SCHOOL, 'It is old.'],
    [
      '0.9 applied: leads to other articles, with 2 titles and excerpts that run to the end of the text',
    ],
  ],
]);

it('edge-boilerplate gives the roles of lines, and of those among them', () => {
  const lines = ['All rights reserved by the Courier', 'Anna Lund', 'Subscribe to our newsletter'];
  const found = lint(text(PROSE, MORE, ...lines), { rules: [edgeBoilerplate] });
  expect(found.map(({ role, confidence }) => [role, confidence])).toEqual([
    ['legal', 0.9],
    ['other', 0.85],
    ['promo', 0.9],
  ]);
});
