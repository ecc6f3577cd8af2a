import { describe, expect, it } from '@jest/globals';
import { clean, type Document } from '../../src/index.js';
import { type Found, madeRule } from './made-rule.js';

// Words of five letters and more, and names of four, say what a text is about: these paragraphs have one each.
const about = (word: string) => `One day the ${word} was on its way to us all, and so we ran.`;
const excerpt = (word: string) => `A new ${word} will be on at six, we are all told to go in.`;

/** Takes the lines from the first to the last that is named, with what it says of the match. */
function taking(from: string, to: string, say: (rangeOf: RangeOf) => Partial<Found> = () => ({})) {
  return madeRule('taker', (document) => {
    const first = document.lines.find(({ text }) => text === from);
    const last = document.lines.findLast(({ text }) => text === to);
    if (first === undefined || last === undefined) return [];
    const range = { start: first.start, end: last.end };
    return [{ range, ...say(rangesIn(document)) }];
  });
}

type RangeOf = (text: string) => { start: number; end: number };

function rangesIn({ lines }: Document): RangeOf {
  return (wanted) => {
    const { start, end } = lines.find(({ text }) => text === wanted) ?? { start: 0, end: 0 };
    return { start, end };
  };
}

/** Whether a rule's match goes that takes a title, what is between, and its button for a teaser. */
function goes(between: readonly string[], outside: readonly string[], title = 'On foot'): boolean {
  const lines = [title, ...between, 'Go on'];
  const rule = taking(title, 'Go on', (rangeOf) => ({
    teasers: [{ headline: rangeOf(title), button: rangeOf('Go on') }],
  }));
  const source = [...outside, ...lines, about('ferry')].join('\n\n');
  const { cleaned, findings } = clean(source, { rules: [rule] });
  expect(findings).toHaveLength(1);
  return cleaned !== source;
}

describe('a single teaser', () => {
  it.each([
    ['has another word', 'harbour', 'bridges', true],
    ['has the word', 'harbour', 'harbour', false],
    ['has the word in capitals', 'HARBOUR', 'harbour', false],
    ['has the word with another ending', 'harbours', 'harboured', false],
    ['has a word that differs before its eighth letter', 'bridged', 'bridges', true],
    ['has the word of five letters', 'canal', 'canal', false],
    ['has the word of four letters', 'boat', 'boat', true],
    ['has the name of four letters', 'Oslo', 'Oslo', false],
    ['has the name of three letters', 'Rio', 'Rio', true],
    ['has the word with an umlaut', 'ÜBERFAHRT', 'überfahrt', false],
    ['has another word with the same umlaut', 'überfahrt', 'überholt', true],
    ['has the number', '12090', '12090', false],
    ['has another number', '12090', '12091', true],
    ['has the word in quotes', '“harbour”', 'harbour', false],
    ['has the word after a dash', 'on–harbour', 'harbour', false],
    ['has the word with another first letter', 'zebra', 'aebra', true],
    ['has the word with the last letters of the alphabet', 'fuzzy', 'fuzzy!', false],
    ['has the word next to a bracket', 'harbour[a]', 'harbour', false],
    ['has the word next to a brace', '{harbour}', 'harbour', false],
    ['has the word next to a colon', '9:harbour:9', 'harbour', false],
    ['has the word next to a slash', '0/harbour', 'harbour', false],
    ['has the word with a combining mark', 'cafe\u0301s', 'cafe\u0301s', false],
    ['has the word in letters beyond the BMP', '𐐀𐐁𐐂', '𐐨𐐩𐐪', false],
    ['has the word in letters of Linear B', '𐀀𐀁𐀂', '𐀀𐀁𐀂', false],
    ['has the word that ends beyond the BMP', 'a𐐀𐐁', 'a𐐀𐐁', false],
    ['has the same emoji', '🎣🎣🎣🎣', '🎣🎣🎣🎣', true],
    ['has a pair of characters', '老桥', '新老桥梁', false],
    ['has the characters in another order', '桥老', '老桥', true],
  ])('is removed if its excerpt %s: %j, %j', (_, inside, outside, expected) => {
    expect(goes([excerpt(inside)], [about(outside)])).toBe(expected);
  });

  it('is also compared with the last word of a line', () => {
    expect(goes([excerpt('harbour')], ['On the harbour', about('bridges')])).toBe(false);
  });

  it('stays for one common word below a title that is too long to compare', () => {
    const title = 'Piano Lemon Tiger '.repeat(14).trim();
    const own = 'harbour piano lemon tiger cloud melon';
    expect(goes([excerpt(own)], [about('harbour')], title)).toBe(false);
  });

  it('is compared only with the text outside it', () => {
    expect(goes([excerpt('harbour'), 'The harbour'], [about('bridges')])).toBe(true);
    expect(goes([excerpt('harbour'), 'The harbour'], [about('harbour'), about('harbour')])).toBe(
      false,
    );
  });

  it('is compared with every word of a long text', () => {
    const words = Array.from({ length: 900 }, (_, index) => `${10_000 + index * 7}`);
    const outside = words.map(about);
    for (const word of words.filter((_, index) => index % 90 === 0)) {
      expect(goes([excerpt(word)], outside)).toBe(false);
    }
    expect(goes([excerpt('10001')], outside)).toBe(true);
  });

  it.each([
    ['with a fifth of its words below a repeated title', 5, ['On foot'], false],
    ['with fewer below a repeated title', 6, ['On foot'], true],
    ['with fewer below a unique title', 6, [], false],
  ])('with a word %s', (_, words, again, expected) => {
    const own = ['harbour', 'piano', 'lemon', 'tiger', 'cloud', 'melon'].slice(0, words);
    expect(goes([...again, excerpt(own.join(' '))], [about('harbour')])).toBe(expected);
  });

  it.each([
    ['of up to 300 units', 300, true],
    ['that is longer', 301, false],
  ])('is removed with an excerpt %s: %s', (_, length, expected) => {
    const long = `${'we all go on to it '.repeat(20).slice(0, length - 2)}n.`;
    expect(goes([long], [about('bridges')])).toBe(expected);
  });

  it('needs a headline, inside or above the match, and a button', () => {
    expect(goes([excerpt('piano')], [about('bridges')], excerpt('lemon'))).toBe(false);
    const lines = [about('bridges'), 'On foot', excerpt('piano'), 'Go on', about('ferry')];
    const source = lines.join('\n\n');
    const left = (headline: string, button: string) => {
      const rule = taking(excerpt('piano'), 'Go on', (rangeOf) => ({
        teasers: [{ headline: rangeOf(headline), button: rangeOf(button) }],
      }));
      return clean(source, { rules: [rule] }).cleaned.split('\n\n');
    };
    expect(left('On foot', 'Go on')).toEqual(lines.filter((_, at) => at < 2 || at > 3));
    expect(left(about('bridges'), 'Go on')).toEqual(lines);
    expect(left('On foot', about('ferry'))).toEqual(lines);
    expect(left('Go on', 'On foot')).toEqual(lines);
  });
});

describe('teasers with the same button', () => {
  /** Two titles, the first with these paragraphs under it, and the two buttons. */
  function bothGo(paragraphs: readonly string[], buttons: readonly [string, string]): boolean {
    const lines = ['On foot', ...paragraphs, buttons[0], 'By bus', excerpt('harbour'), buttons[1]];
    const rule = taking('On foot', buttons[1], (rangeOf) => {
      const last = rangeOf('By bus').start + 'By bus\n\n'.length + excerpt('harbour').length + 2;
      return {
        teasers: [
          { headline: rangeOf('On foot'), button: rangeOf(buttons[0]) },
          { headline: rangeOf('By bus'), button: { start: last, end: last + buttons[1].length } },
        ],
      };
    });
    const source = [about('harbour'), ...lines, about('ferry')].join('\n\n');
    return clean(source, { rules: [rule] }).cleaned !== source;
  }
  const four = ['piano', 'lemon', 'tiger', 'harbour'].map(excerpt);

  it.each([
    ['are removed, whatever their topic', [excerpt('harbour')], ['Go on', 'Go on'], true],
    ['are removed with four paragraphs', four, ['Go on', 'Go on'], true],
    ['stay with five', [...four, excerpt('cloud')], ['Go on', 'Go on'], false],
    ['stay if the buttons differ', [excerpt('harbour')], ['Go on', 'On we go'], false],
  ] as const)('%s', (_, paragraphs, buttons, expected) => {
    expect(bothGo(paragraphs, buttons)).toBe(expected);
  });
});

describe('a match of several lines that contains a paragraph', () => {
  const SOURCE = `${about('bridges')}\n\nBox\n\n${excerpt('piano')}\n\nEnd\n\n${about('ferry')}\n`;

  it('is reported as unsafe, with what it might remove, and a confidence of at most 0.5', () => {
    const rules = [taking('Box', 'End')];
    expect(clean(SOURCE, { rules })).toMatchObject({
      cleaned: SOURCE,
      findings: [
        {
          outcome: 'unapplied',
          confidence: 0.5,
          evidence: 'it is there; it contains paragraphs that may belong to the article',
        },
      ],
    });
    expect(clean(SOURCE, { rules, unsafe: true }).cleaned).toBe(
      `${about('bridges')}\n\n${about('ferry')}\n`,
    );
  });

  it('preserves a lower confidence, and the evidence of a rule that is unsafe by itself', () => {
    const unsure = taking('Box', 'End', () => ({ confidence: 0.2 }));
    expect(clean(SOURCE, { rules: [unsure] }).findings).toMatchObject([{ confidence: 0.2 }]);
    const unsafe = taking('Box', 'End', () => ({ safety: 'unsafe', confidence: 0.9 }));
    expect(clean(SOURCE, { rules: [unsafe] }).findings).toMatchObject([
      { confidence: 0.9, evidence: 'it is there' },
    ]);
  });

  it.each([
    ['the rule has checked every line', 'Box', 'End', { isPerLine: true }],
    ['it is one line', excerpt('piano'), excerpt('piano'), {}],
  ])('is removed if %s', (_, from, to, extra) => {
    const { findings } = clean(SOURCE, { rules: [taking(from, to, () => extra)] });
    expect(findings).toMatchObject([{ outcome: 'applied', confidence: 1 }]);
  });

  it('is removed if all but one of its lines are blank', () => {
    const rule = madeRule('taker', ({ lines }) => {
      const line = lines.find(({ text }) => text === excerpt('piano'));
      return line === undefined ? [] : [{ range: { start: line.start, end: line.next + 1 } }];
    });
    expect(clean(SOURCE, { rules: [rule] }).findings).toMatchObject([{ outcome: 'applied' }]);
  });
});
