// Articles that contain a section heading, some of their own paragraphs after it, and a button: no paragraph may be
// removed.
import { expand } from '../../src/phrases/language.js';
import { languages } from '../phrases.js';
import type { Case } from './laws.js';

type Family =
  | 'sectionOpener'
  | 'sectionOpenerWeak'
  | 'teaserEnd'
  | 'foldButton'
  | 'teaserEndWeak'
  | 'linkAlone';

const HEADINGS = written('sectionOpener', 'sectionOpenerWeak');
const BUTTONS = written('teaserEnd', 'foldButton', 'teaserEndWeak', 'linkAlone');

/** Every phrase of some families in all languages, with a number for # and a name for a wildcard. */
function written(...families: readonly Family[]): readonly string[] {
  const phrases = Object.values(languages).flatMap((table) =>
    families.flatMap((family) => table[family] ?? []),
  );
  const filled = phrases
    .flatMap(expand)
    .map((phrase) =>
      phrase.replaceAll('####', '2024').replaceAll('#', '3').replaceAll('*', 'Orne'),
    );
  return [...new Set(filled)].map((text) => text.charAt(0).toUpperCase() + text.slice(1));
}

/** One story: its paragraphs mention the same people and places. */
const PARAGRAPHS = [
  'The harbour board of Orne will close the old lock in March, after a century and a half in which it has served the fishermen of the valley.',
  'Greta Holm, who has kept the lock since 1988, said that she would hand the keys to the board on the last day of February and walk home.',
  'The board has found cracks in both gates of the lock, and in the wall below the house in which the Holm family has lived for three generations.',
  'A new lock would cost eleven million crowns, three times what the harbour earns in a year, and the fishermen say that they will not pay for it.',
  'In the meantime their boats will have to go round by the canal at Vann, which takes four hours and is closed whenever the river is high.',
  'Two of the nine fishermen have already sold their boats. The others meet on Thursday in the back room of the inn to talk about what to do.',
  'Holm has kept a book of every boat that has passed. The last entry but one is for the pilot cutter; the last she has left open.',
  'The mayor of Orne, who was christened on one of those boats, said that the town would find another use for the house, perhaps as a museum.',
  'Nobody in the valley can remember a spring without the bell of the lock, which rings twice for a boat that comes in and once for one that leaves.',
  'What will become of the bell is not yet decided. Holm would like to see it in the church, where the first of the fishermen are buried.',
];

/** A title left over from a lost box: of this article, or of another. */
const TITLES = [undefined, 'What comes next for the lock', 'Market hall to open its doors in May'];

/** A minute or two. */
const MOST_CASES = 60_000;

/** The maximum number of paragraphs between the heading and the button. */
const MOST = 8;

/**
 * Cases of every heading with every button, 1 to 8 paragraphs between them, at the start, in the middle and at the end.
 *
 * @param isAll tens of thousands of the millions of combinations, spread evenly; without it, every heading and every button
 * once, with the other values in rotation
 */
export function* sectionHeadingCases(isAll: boolean): Generator<Case> {
  const most = Math.max(HEADINGS.length, BUTTONS.length);
  const all = HEADINGS.length * BUTTONS.length;
  const step = isAll ? Math.max(1, Math.ceil(all / MOST_CASES)) : 1;
  for (let turn = 0; turn < (isAll ? all : most); turn += step) {
    const heading = HEADINGS[turn % HEADINGS.length] ?? '';
    const button =
      BUTTONS[(isAll ? Math.floor(turn / HEADINGS.length) : turn) % BUTTONS.length] ?? '';
    const count = 1 + (turn % MOST);
    // Seven and nine are coprime to the other periods.
    const before = 1 + ((turn % 7) % Math.max(1, PARAGRAPHS.length - count));
    const ending = turn % 2 === 0 ? '\n' : '\n\n';
    yield caseOf(heading, button, {
      count,
      before,
      title: TITLES[(turn % 9) % TITLES.length],
      ending,
    });
  }
}

interface Shape {
  readonly count: number;
  readonly before: number;
  readonly title: string | undefined;
  readonly ending: string;
}

function caseOf(heading: string, button: string, { count, before, title, ending }: Shape): Case {
  const lines = [
    'The lock of Orne closes for good',
    ...PARAGRAPHS.slice(0, before),
    heading,
    ...(title === undefined ? [] : [title]),
    ...PARAGRAPHS.slice(before, before + count),
    button,
    ...PARAGRAPHS.slice(before + count),
  ];
  return { source: `${lines.join(ending)}\n`, keeps: PARAGRAPHS };
}
