import { describe, expect, it } from '@jest/globals';
import { clean, parseDocument } from '../../src/index.js';
import { OUTPUTS, verdicts } from '../../src/rules/tagger/decision.js';
import { FEATURES, featuresOf } from '../../src/rules/tagger/features.js';
import { tagger } from '../../src/rules/tagger/index.js';

const ARTICLE = `Mill bridge to close for a year

The old bridge at the mill will close for a year from Monday, the council said. Engineers found cracks in two of its three piers last autumn, and the repair cannot wait for another winter.

Drivers are asked to take the ring road. Buses will run every ten minutes between the two banks, and the ferry will carry bicycles free of charge until the bridge opens again.
`;

/** What the model alone removes. */
function removedFrom(source: string): readonly string[] {
  const { findings } = clean(source, { rules: [tagger] });
  return findings.map(({ range }) => source.slice(range.start, range.end).trim());
}

describe('the tagger', () => {
  it('removes a sentence below the article that is certainly not part of it', () => {
    const below =
      'Join the discussion\n\nWe want to hear from you. Please keep your comments polite.\n';
    expect(removedFrom(`${ARTICLE}\n${below}\nMore stories\n`)).toContain(
      'We want to hear from you. Please keep your comments polite.',
    );
  });

  it('keeps a short sentence of the article at its end', () => {
    expect(
      removedFrom(`${ARTICLE}\nThe mayor has promised to be the first to cross.\n\n1944\n`),
    ).toEqual([]);
  });

  it("removes the name and the time of a reader's comment", () => {
    const comments = `3 comments

Harbourmaster
5 March 2024 at 9:12
About time. I have been saying this for ten years and nobody at the council ever listened to me.
Reply

Ferrygirl
5 March 2024 at 10:40
Does anybody know if the ferry takes cargo bikes? My kids would love that.
`;
    expect(removedFrom(`${ARTICLE}\n${comments}Reply\n`)).toEqual(
      expect.arrayContaining(['Ferrygirl', '5 March 2024 at 10:40']),
    );
  });

  it('reports a line that is probably not part of the article, and keeps it', () => {
    const source = `${ARTICLE}\nVennby Post\n`;
    const { cleaned, findings } = clean(source, { rules: [tagger] });
    expect(findings.map(({ message, outcome }) => [message, outcome])).toEqual([
      ['Probably boilerplate with role byline: "Vennby Post"', 'unapplied'],
    ]);
    expect(cleaned).toBe(source);
  });

  it('says how many such lines are in a row', () => {
    const { findings } = clean(`Home\n>\nNews\n>\nVennby\n\n${ARTICLE}`, { rules: [tagger] });
    expect(findings[0]?.evidence).toMatch(
      /^probability [01]\.\d\d of not belonging to the article, above the article, one of 5 such lines in a row$/u,
    );
  });

  it('keeps a table that has a cell on each line', () => {
    const cells = ['Club', 'P', 'W', 'L', 'Vennby', '12', '9', '3', 'Orrin', '12', '7', '5'];
    expect(removedFrom(`${ARTICLE}\n${cells.join('\n')}\n`)).toEqual([]);
  });

  it('keeps every line of a text without a clear article', () => {
    expect(removedFrom('Home\nNews\n\nThe mayor spoke.\n\nMore stories\nSubscribe\n')).toEqual([]);
  });
});

describe('what the tagger is told of the second line', () => {
  it.each([
    ['All rights reserved by the Courier', 'legalSignal', 1],
    ['All rights reserved by the Courier', 'shareSignal', 0],
    ['All rights reserved by the Courier', 'signals', 0.33],
    ['All rights reserved by the Courier', 'hasSignal', 1],
    ['The old bridge', 'signals', 0],
    ['The old bridge', 'hasSignal', 0],
    ['Home', 'isBar', 1],
    ['The old bridge', 'isBar', 0],
    [Array(25).fill('Home').join(' '), 'isBar', 0],
    ['3 May 2024 at 10:15', 'isMoment', 1],
    ['3.5.2024', 'isMoment', 1],
    ['The old bridge', 'isMoment', 0],
    ['The council met on Monday, and it will meet again.', 'isArticle', 1],
    ['The council of the valley', 'isArticle', 0],
    ['Photo: Jane Doe', 'pictureCredit', 1],
    ['Photo: Jane Doe', 'tagLabel', 0],
  ])('%j: %s is %d', (line, name, value) => {
    const { values } = featuresOf(parseDocument(`Old bridge\n${line}\n`));
    const at = FEATURES.length + FEATURES.indexOf(name);
    expect(values[at]).toBeCloseTo(value, 2);
  });
});

describe('the decision on a list below the article', () => {
  const { nonBlankLines: lines } = parseDocument(`${ARTICLE}\n- Home\n- Notices\n- Prices\n`);

  /** The scores of a network that is sure that these lines are a menu and all others are the article's. */
  function scoresFor(menu: readonly string[]): Float32Array {
    const scores = new Float32Array(lines.length * OUTPUTS.length);
    for (const [at, { text }] of lines.entries()) {
      const role = menu.includes(text) ? 'nav' : 'body';
      scores[at * OUTPUTS.length + OUTPUTS.indexOf(role)] = 10;
    }
    return scores;
  }

  function certainOf(...menus: readonly (readonly string[])[]): readonly string[] {
    const found = verdicts(lines, menus.map(scoresFor))?.found ?? [];
    return found.filter(({ isCertain }) => isCertain).map(({ line }) => line.text);
  }

  const menu = ['- Home', '- Notices', '- Prices'];

  it('takes the whole list', () => {
    expect(certainOf(menu)).toEqual(menu);
  });

  it('takes no single item of a bulleted list', () => {
    expect(certainOf(['- Notices', '- Prices'])).toEqual([]);
  });

  it('takes what several networks agree on', () => {
    expect(certainOf(menu, menu, menu)).toEqual(menu);
  });

  it('takes nothing that one of three networks considers an article', () => {
    expect(certainOf(menu, menu, [])).toEqual([]);
  });
});

describe('the decision on a long list below the article', () => {
  const names = Array.from({ length: 12 }, (_, at) => `Name of entry ${at + 1}`);
  const { nonBlankLines: lines } = parseDocument(`${ARTICLE}\n${names.join('\n')}\n`);

  /** How many entries are certain if the network gives each this probability of being a menu. */
  function certainAt(probability: number, count: number): number {
    const scores = new Float32Array(lines.length * OUTPUTS.length).fill(-20);
    for (const [at, { text }] of lines.entries()) {
      const isEntry = names.slice(-count).includes(text);
      const from = at * OUTPUTS.length;
      scores[from + OUTPUTS.indexOf('body')] = 0;
      if (isEntry) {
        scores[from + OUTPUTS.indexOf('nav')] = Math.log(probability / (1 - probability));
      }
    }
    const found = verdicts(lines, [scores])?.found ?? [];
    return found.filter(({ isCertain }) => isCertain).length;
  }

  it('takes a few lines that are nearly certain', () => {
    expect(certainAt(0.92, 5)).toBe(5);
  });

  it('keeps ten or more unless they are more certain than that', () => {
    expect(certainAt(0.92, 12)).toBe(0);
    expect(certainAt(0.98, 12)).toBe(12);
  });
});

describe('the decision on a line in brackets', () => {
  it('keeps it, because the credit of an agency stands there', () => {
    const { nonBlankLines: lines } = parseDocument(`${ARTICLE}\n(Vennby Press Agency)\n`);
    const scores = new Float32Array(lines.length * OUTPUTS.length);
    for (const at of lines.keys()) {
      const role = at === lines.length - 1 ? 'legal' : 'body';
      scores[at * OUTPUTS.length + OUTPUTS.indexOf(role)] = 10;
    }
    const found = verdicts(lines, [scores])?.found ?? [];
    expect(found.map(({ isCertain }) => isCertain)).toEqual([false]);
  });
});
