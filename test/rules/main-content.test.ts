import { describe, expect, it } from '@jest/globals';
import { clean, prepareRules, presets, type Rule, rules } from '../../src/index.js';
import { mainContentRule } from '../../src/rules/main-content/index.js';
import { prose, seeds } from '../fixtures.js';

await prepareRules(presets.page);

const [mainContent] = rules.filter(({ meta }) => meta.id === 'main-content') as [Rule];
const [page] = mainContent.meta.examples;
if (page === undefined) throw new Error('the page is gone');

const GERMAN = `Der Bahnhof von Obertal bekommt nach vierzig Jahren wieder eine Uhr

Die Gemeinde hat am Montag beschlossen, die alte Uhr aus dem Keller des Rathauses zu holen und über dem Eingang des Bahnhofs anzubringen. Sie geht sieben Minuten nach, und das soll so bleiben.

"Wer hier auf den Zug wartet, hat es nicht eilig", sagte der Bürgermeister, der selbst mit dem Rad gekommen war. Die Uhr hatte bis 1983 über Gleis zwei gehangen und war nach einem Sturm abgenommen worden.

Im Frühjahr soll sie enthüllt werden. Der Musikverein hat zugesagt, pünktlich zu spielen.
`;

const GERMAN_PAGE = `${'Zum Inhalt springen\nStartseite\nNachrichten\nRegion\nSport\nFußball\nHandball\nKultur\nWirtschaft\nMeinung\nWetter\nTraueranzeigen\nImmobilien\nStellenmarkt\nAbo\nAnmelden\nSuche\nMenü\n'}
${GERMAN}
${'Meistgelesen\nSchwimmbad öffnet im Mai\nNeuer Pächter für die Sonne\nBrand in einer Scheune\nImpressum\nDatenschutz\nKontakt\nMediadaten\nAGB\nNewsletter\nE-Paper\n© 2026 Obertaler Bote\n'}`;

describe('the page preset', () => {
  it.each(seeds())('cleans $name like the other presets', ({ source, expected }) => {
    expect(clean(source, { preset: 'page' }).cleaned).toBe(expected);
  });

  it.each(prose())('leaves $name unchanged byte for byte', ({ source }) => {
    expect(clean(source, { preset: 'page' }).cleaned).toBe(source);
  });

  it('finds the article of a page in another language', () => {
    expect(clean(GERMAN_PAGE, { preset: 'page' }).cleaned).toBe(GERMAN);
  });

  it.each(['  ', '    ', '\t', ' '.repeat(12)])('ignores indentation by %j', (indent) => {
    for (const source of [GERMAN_PAGE, page.source]) {
      const indented = source.replaceAll(/^(?=.)/gmu, indent);
      const { cleaned } = clean(indented, { preset: 'page' });
      expect(cleaned.replaceAll(indent, '')).toBe(clean(source, { preset: 'page' }).cleaned);
    }
  });

  it('reports where the lines were, their scores, and the kind of page', () => {
    const [before, after] = clean(page.source, { rules: [mainContent] }).findings;
    expect(before?.message).toMatch(
      /^\d+ lines before the article, starting at "Skip to content"$/u,
    );
    expect(after?.message).toMatch(/^\d+ lines after the article, starting at "Most read"$/u);
    expect(before?.evidence).toMatch(
      /^scored 0\.0\d of 1 .* \d+ of 33 lines are boilerplate with high confidence$/u,
    );
    expect(before?.confidence).toBeGreaterThan(0.9);
  });

  it('reports when no article is clear, and never empties a text, unsafe or not', () => {
    const menu = GERMAN_PAGE.replace(GERMAN, '');
    for (const unsafe of [false, true]) {
      const { cleaned, findings } = clean(menu, { rules: [mainContent], unsafe });
      expect(cleaned).toBe(menu);
      expect(findings.map(({ message, outcome }) => [message, outcome])).toEqual([
        ['No clearly identifiable article, so main-content removed nothing', 'unapplied'],
      ]);
    }
  });

  it('finds nothing in a short text', () => {
    const menu = 'Home\nNews\nSport\n';
    expect(clean(menu, { rules: [mainContent] }).findings).toEqual([]);
  });

  it('explains what to do if the weights were not loaded', () => {
    const unprepared = mainContentRule(async () => new Uint8Array());
    expect(() => clean(page.source, { rules: [unprepared] })).toThrow('was not prepared');
  });
});
