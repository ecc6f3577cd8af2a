import { describe, expect, it } from '@jest/globals';
import { clean, parseDocument, type Role } from '../../src/index.js';
import { OUTPUTS, verdicts } from '../../src/rules/tagger/decision.js';
import { FEATURES, featuresOf } from '../../src/rules/tagger/features.js';
import { tagger } from '../../src/rules/tagger/index.js';
import { windowOf } from '../../src/rules/tagger/window.js';

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

describe('the decision on a line, by its probabilities', () => {
  type Chances = Readonly<Partial<Record<Role, number>>>;
  const LINE = 'Old boats of the valley';
  const CALL = 'We are glad that you came to us.';

  /** What the networks say of some lines; all others are certainly the article's. */
  function judged(source: string, chances: Readonly<Record<string, Chances>>) {
    const { nonBlankLines: lines } = parseDocument(source);
    const scores = new Float32Array(lines.length * OUTPUTS.length).fill(-20);
    for (const [at, { text }] of lines.entries()) {
      const given = chances[text] ?? {};
      const rest = 1 - Object.values(given).reduce((sum, chance) => sum + chance, 0);
      const all: Chances = { ...given, body: rest };
      for (const [role, chance] of Object.entries(all)) {
        scores[at * OUTPUTS.length + OUTPUTS.indexOf(role as Role)] = Math.log(chance);
      }
    }
    return verdicts(lines, [scores]);
  }

  /** The roles of the lines that are worth a note; those that are certain, with an exclamation mark. */
  function rolesIn(source: string, chances: Readonly<Record<string, Chances>>): readonly string[] {
    const found = judged(source, chances)?.found ?? [];
    return found.map(({ role, isCertain }) => `${role}${isCertain ? '!' : ''}`);
  }

  it.each<[string, Chances, string[]]>([
    [LINE, { nav: 0.88 }, ['nav!']],
    [LINE, { nav: 0.86 }, ['nav']],
    [LINE, { nav: 0.51 }, ['nav']],
    [LINE, { nav: 0.49 }, []],
    [LINE, { nav: 0.4, promo: 0.5 }, ['promo!']],
    [LINE, { nav: 0.5, promo: 0.4 }, ['nav!']],
    [LINE, { byline: 0.86 }, ['byline!']],
    [LINE, { byline: 0.84 }, ['byline']],
    [LINE, { byline: 0.41, caption: 0.45 }, ['caption!']],
    [LINE, { byline: 0.3, nav: 0.6 }, ['nav']],
    [LINE, { byline: 0.6, nav: 0.3 }, ['byline']],
    [CALL, { nav: 0.96 }, ['nav!']],
    [CALL, { nav: 0.94 }, ['nav']],
    [CALL, { byline: 0.86 }, ['byline!']],
    [`(${LINE})`, { nav: 0.98 }, ['nav']],
    [`(${LINE}) now`, { nav: 0.98 }, ['nav!']],
    [`Now (${LINE})`, { nav: 0.98 }, ['nav!']],
    [`［${LINE}］`, { nav: 0.98 }, ['nav!']],
    [` [${LINE}] `, { nav: 0.98 }, ['nav']],
    [`（${LINE}）`, { nav: 0.98 }, ['nav']],
  ])('below the article: %j, %j', (line, chances, roles) => {
    expect(rolesIn(`${ARTICLE}\n${line}\n`, { [line]: chances })).toEqual(roles);
  });

  it.each<[string, Chances, string[]]>([
    [LINE, { nav: 0.86 }, ['nav!']],
    [LINE, { nav: 0.84 }, ['nav']],
    [LINE, { byline: 0.76 }, ['byline!']],
    [LINE, { byline: 0.74 }, ['byline']],
    [LINE, { nav: 0.95, headline: 0.01 }, ['nav!']],
    [LINE, { nav: 0.95, headline: 0.03 }, []],
    [CALL, { nav: 0.91 }, ['nav!']],
    [CALL, { nav: 0.89 }, ['nav']],
  ])('above the article: %j, %j', (line, chances, roles) => {
    const title = 'The mill';
    const found = { [line]: chances, [title]: { headline: 0.9 } };
    expect(rolesIn(`${line}\n${title}\n\n${ARTICLE}`, found)).toEqual(roles);
  });

  it('keeps the most likely headline, whatever else it may be', () => {
    expect(
      rolesIn(`${LINE}\nThe mill\n\n${ARTICLE}`, {
        [LINE]: { nav: 0.97, headline: 0.001 },
        'The mill': { nav: 0.97, headline: 0.002 },
      }),
    ).toEqual(['nav!']);
  });

  it('keeps a line between two of the article', () => {
    expect(rolesIn(`${ARTICLE}\n${LINE}\n\n${ARTICLE}`, { [LINE]: { nav: 0.99 } })).toEqual([]);
  });

  it.each([
    [0.61, false],
    [0.59, true],
  ])('reads again if any line looks like boilerplate: %d', (nav, isClean) => {
    expect(judged(`${ARTICLE}\n${LINE}\n`, { [LINE]: { nav } })?.isClean).toBe(isClean);
  });

  it.each([
    [250, ['nav!']],
    [249, []],
  ])('needs an article: %d letters', (length, roles) => {
    expect(rolesIn(`${'o'.repeat(length)}\n${LINE}\n`, { [LINE]: { nav: 0.99 } })).toEqual(roles);
  });

  it.each([
    ['ten lines of a table', 10, 'sixths', 0],
    ['nine lines', 9, 'sixths', 9],
    ['longer lines', 10, 'seventh', 10],
  ])('judges %s', (_, count, cell, certain) => {
    const cells = Array(count).fill(cell).join('\n');
    const roles = rolesIn(`${ARTICLE}\n${cells}\n`, { [cell]: { nav: 0.99 } });
    expect(roles).toEqual(Array(certain).fill('nav!'));
  });

  it.each([
    ['a list that the article announces', 'These are open:\n- Mill\n- Weir', ['nav', 'nav']],
    [
      'a list below another line',
      `These are open:\n${LINE}\n- Mill\n- Weir`,
      ['nav!', 'nav!', 'nav!'],
    ],
    ['a list', 'These are open\n- Mill\n- Weir', ['nav!', 'nav!']],
  ])('judges %s', (_, below, roles) => {
    const nav = { nav: 0.99 };
    const source = `${ARTICLE}\n${below}\n`;
    expect(rolesIn(source, { '- Mill': nav, '- Weir': nav, [LINE]: nav })).toEqual(roles);
  });
});

describe('the lines that the tagger reads', () => {
  const S = 'The council met on Monday, and it will meet again.';
  const CALL = 'Subscribe to our newsletter and download our app today.';
  const read = (lines: readonly string[], sentences: number) =>
    windowOf(parseDocument(`${lines.join('\n\n')}\n`), sentences)?.nonBlankLines.length;

  it.each<[string, string[], number | undefined]>([
    ['all lines without a middle', [S, S, S], 3],
    ['the edges around a line', [S, S, 'Mill', S, S], 4],
    ['the edges', [S, S, 'Mill', S, 'Mill', S, S], 4],
    ['each edge up to the first run', ['Mill', S, 'Mill', S, S, S, S, S, 'Mill'], 8],
    ['all lines if there is no run', [S, 'Mill', S, 'Mill', S], 5],
    ['calls as no sentences', [S, CALL, S, S, S, S], 6],
    ['nothing without a sentence', ['Mill', 'Weir'], undefined],
  ])('are %s', (_, lines, count) => {
    expect(read(lines, 2)).toBe(count);
  });
});
