// Articles with a known correct output, because they are composed of prose and boilerplate.
import fc from 'fast-check';

import { expand } from '../../src/phrases/language.js';
import { languages } from '../phrases.js';
import type { Case } from './laws.js';

/** A line, possibly empty, and its expected fate. */
export interface Piece {
  readonly text: string;
  /** `prose` must survive, `boilerplate` must be removed, `blank` may be either. */
  readonly role: 'prose' | 'boilerplate' | 'blank';
  /**
   * The expected rest of a line that ends in boilerplate; without it, the line is kept or removed as a
   * whole.
   */
  readonly becomes?: string;
}

export interface MadeArticle {
  readonly pieces: readonly Piece[];
  readonly ending: string;
  readonly hasFinalEnding: boolean;
  readonly bom: string;
}

/** The text as a scraper would have written it, and its expected output. */
export function caseOf({ pieces, ending, hasFinalEnding, bom }: MadeArticle): Case {
  const source = bom + pieces.map(({ text }) => text).join(ending) + (hasFinalEnding ? ending : '');
  const keeps = pieces
    .filter(({ role }) => role === 'prose')
    .map(({ text, becomes = text }) => becomes);
  const loses = pieces.filter(({ role }) => role === 'boilerplate').map(({ text }) => text);
  return { source, keeps, loses };
}

/**
 * Sentences that must survive anywhere. A few are about boilerplate and use its words: journalists also write about
 * advertising, newsletters and cookies.
 */
const SUBJECTS = [
  'The council',
  'A spokeswoman for the hospital',
  'Nobody in the village',
  'The old ferry',
  'My grandmother',
  'One of the two goalkeepers',
  'The editor of the newsletter',
  'A label that says "Hide Ad"',
  'The button "Share this article"',
  'The advertising agency',
  'Half of the readers',
  'The "Read more" campaign',
];
const VERBS = [
  'had waited for',
  'would rather not talk about',
  'never forgot',
  'wrote a long letter about',
  'was the last to hear of',
  'did not share',
  'pressed "Skip ad" because of',
  'had left a comment on',
  'signed up for',
  'was asked about',
];
const OBJECTS = [
  'the flood of 1953',
  'a bridge that nobody needs',
  'the third goal',
  'its own advertisement',
  'the price of bread (2.40 euros)',
  'a copyright notice',
  'the cookies on the kitchen table',
  'most of what was said on Monday',
  'the new timetable',
];
const ENDS = [
  'and went home before the storm broke',
  'while the band played on',
  'as it had done every year since the war',
  'which the court will decide on in May',
  'although the sign said "Advertisement"',
  'or so the minutes say',
];
/** Complete paragraphs in other languages and scripts. */
const FOREIGN = [
  'Die alte Brücke bleibt von Montag an für ein Jahr gesperrt, wie die Stadt am Freitag mitteilte.',
  'Le vieux pont sera fermé pendant un an à partir de lundi, a annoncé la ville vendredi dernier.',
  'Старый мост закроют на год с понедельника, сообщила в пятницу городская администрация.',
  '古い橋は月曜日から一年間閉鎖されると、市が金曜日に発表した。バスは環状道路を通る。',
  '老桥从星期一起将关闭一年，市政府星期五宣布。公共汽车将改走环城路，直到桥梁重新开放。',
  'سيغلق الجسر القديم لمدة عام ابتداء من يوم الاثنين، حسبما أعلنت البلدية يوم الجمعة الماضي.',
  'पुराना पुल सोमवार से एक साल के लिए बंद रहेगा, नगर परिषद ने शुक्रवार को यह घोषणा की।',
];

const sentence = fc
  .tuple(
    fc.constantFrom(...SUBJECTS),
    fc.constantFrom(...VERBS),
    fc.constantFrom(...OBJECTS),
    fc.constantFrom(...ENDS),
  )
  .map((parts) => `${parts.join(' ')}.`);

const paragraph = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.array(sentence, { minLength: 1, maxLength: 4 }).map((all) => all.join(' ')),
  },
  { weight: 1, arbitrary: fc.constantFrom(...FOREIGN) },
);

const HEADLINES = [
  'Old bridge closes for a year',
  'Village says farewell to its last ferry',
  'Why the "Hide Ad" button failed',
  'Ferry, flood and football: a week in Vennby',
  'Der letzte Fährmann hört nach vierzig Jahren auf',
  '市政府宣布老桥将从星期一起关闭一年时间',
];

/** Titles of other articles. */
const TITLES = [
  'Market hall to open its doors in May',
  'New head for the school on the hill',
  'Five walks along the river in autumn',
  'Goalkeeper leaves for a club abroad',
];
const HEADINGS = ['More For You', 'Related Articles', 'RECOMMENDED FOR YOU', 'You might also like'];

/** Families whose phrases are removed anywhere if they fill the line. */
const CERTAIN = ['adMarker', 'player', 'share', 'newsletter'] as const;
/** Families that are removed after the last paragraph. */
const CERTAIN_BEHIND = ['comments', 'copyright'] as const;

/** The phrases of the tables, except those with wildcards, which could match other meanings. */
function phrasesOf(
  families: readonly (typeof CERTAIN | typeof CERTAIN_BEHIND)[number][],
): readonly string[] {
  const phrases = Object.values(languages).flatMap((table) =>
    families.flatMap((family) => table[family] ?? []),
  );
  return [...new Set(phrases.flatMap(expand))].filter((phrase) => !phrase.includes('*'));
}

/**
 * A phrase in the spelling of web pages: in varying case, with decoration, with numbers, with odd
 * spaces.
 */
function written(phrases: readonly string[]): fc.Arbitrary<string> {
  const number = fc.nat({ max: 1899 });
  return fc
    .tuple(
      fc.constantFrom(...phrases),
      fc.constantFrom(...STYLES),
      fc.constantFrom(...FRAMES),
      number,
    )
    .map(([phrase, style, [before, after], digits]) => {
      const filled = phrase.replaceAll('####', '2024').replaceAll('#', String(digits));
      return before + style(filled) + after;
    })
    .filter((text) => text.length < MIN_WRAPPED_LENGTH);
}

/**
 * In UTF-16 units: two lowercase lines of which the first is at least this long look like a hard-wrapped
 * sentence.
 */
const MIN_WRAPPED_LENGTH = 40;

const STYLES: readonly ((text: string) => string)[] = [
  (text) => text,
  (text) => text,
  (text) => text.charAt(0).toUpperCase() + text.slice(1),
  // Not every letter has an uppercase form that folds back to it.
  (text) => (text.toUpperCase().toLowerCase() === text ? text.toUpperCase() : text),
  (text) => text.replaceAll(' ', '\u00a0'),
  (text) => text.replaceAll(' ', '  '),
];
const FRAMES = [
  ['', ''],
  ['', ''],
  ['- ', ' -'],
  ['[', ']'],
  ['  ', ' '],
  ['\t', ''],
  ['', ' \u200b'],
  ['', ':'],
] as const;

/** Pieces that may be anywhere and must be removed. */
const anywhere = written(phrasesOf(CERTAIN)).map((text): Piece => ({ text, role: 'boilerplate' }));
const behind = written(phrasesOf(CERTAIN_BEHIND)).map(
  (text): Piece => ({ text, role: 'boilerplate' }),
);
const blank = fc
  .constantFrom('', '', '', ' ', '\u00a0')
  .map((text): Piece => ({ text, role: 'blank' }));
const gap = fc.array(blank, { maxLength: 3 });

/** Teasers of other articles after the text. */
const teasers = fc
  .tuple(fc.constantFrom(...HEADINGS), fc.uniqueArray(fc.constantFrom(...TITLES), { minLength: 1 }))
  .map(([heading, titles]) =>
    [heading, ...titles].map((text): Piece => ({ text, role: 'boilerplate' })),
  );

/** A paragraph as a line, sometimes with a label attached to its full stop. */
const line = fc
  .tuple(paragraph, fc.constantFrom('', '', '', '', 'Advertisement', 'Hide Ad', 'ADVERTISEMENT '))
  .map(([text, label]): Piece => {
    const isGlued = text.endsWith('.') && label !== '';
    return { text: isGlued ? text + label : text, role: 'prose', becomes: text };
  });

/**
 * A headline and paragraphs, with strong boilerplate between them, and after the last one boilerplate that is strong
 * only there.
 */
export const madeArticle: fc.Arbitrary<MadeArticle> = fc
  .record({
    headline: fc.constantFrom(...HEADLINES),
    // Two identical paragraphs are a repetition, whose expected output is unknown.
    paragraphs: fc.uniqueArray(line, {
      minLength: 2,
      maxLength: 8,
      selector: ({ becomes }) => becomes,
    }),
    gaps: fc.array(gap, { minLength: 10, maxLength: 10 }),
    between: fc.array(fc.array(fc.tuple(anywhere, gap), { maxLength: 3 }), {
      minLength: 8,
      maxLength: 8,
    }),
    tail: fc.array(fc.tuple(fc.oneof(anywhere, behind), gap), { maxLength: 4 }),
    teasers: fc.option(teasers, { nil: [] }),
    hasCopies: fc.boolean(),
    ending: fc.constantFrom('\n', '\n', '\r\n', '\r'),
    hasFinalEnding: fc.boolean(),
    bom: fc.constantFrom('', '', '', '\uFEFF'),
  })
  .map(({ headline, paragraphs, gaps, between, tail, ...rest }) => {
    const pieces: Piece[] = [{ text: headline, role: 'prose' }, EMPTY];
    for (const [index, piece] of paragraphs.entries()) {
      pieces.push(piece, EMPTY, ...(gaps[index] ?? []));
      const shouted = headline.toUpperCase();
      // In scripts without case, a copy is the same line, and a search for it finds the headline.
      if (rest.hasCopies && index === 0 && shouted !== headline) {
        pieces.push({ text: shouted, role: 'boilerplate' }, EMPTY);
      }
      const isLast = index === paragraphs.length - 1;
      for (const [boilerplate, space] of isLast ? tail : (between[index] ?? [])) {
        pieces.push(boilerplate, ...space);
      }
    }
    const { ending, hasFinalEnding, bom } = rest;
    return { pieces: [...pieces, EMPTY, ...rest.teasers], ending, hasFinalEnding, bom };
  });

const EMPTY: Piece = { text: '', role: 'blank' };

/** The texts with boilerplate lines inserted that are removed anywhere. */
export function withMoreBoilerplate(texts: readonly string[]): fc.Arbitrary<Case> {
  const addition = fc.tuple(anywhere, fc.nat(), fc.constantFrom('', '\n'));
  return fc
    .tuple(fc.constantFrom(...texts), fc.array(addition, { minLength: 1, maxLength: 6 }))
    .map(([without, additions]) => {
      const lines = without.split(/(?<=\n)/u);
      for (const [{ text }, place, space] of additions) {
        lines.splice(place % lines.length, 0, `${text}\n${space}`);
      }
      return { source: lines.join(''), without };
    });
}
