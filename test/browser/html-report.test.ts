import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { REMOVABLE_ROLES } from '../../src/index.js';
import type { HtmlLimits } from '../../src/reports/html/collector.js';
import { renderHtml } from '../../src/reports/html/page.js';
import { launchBrowser } from './browser.js';
import { ALL_ROLES, article, articles, HOSTILE, runOver, type Source } from './report-fixture.js';

const DESKTOP = { width: 1280, height: 900 };
const PHONE = { width: 360, height: 740 };

const folder = mkdtempSync(join(tmpdir(), 'clean-articles-html-'));
let browser: Browser;
let page: Page;
/** What must not happen while a page is open: errors, violations of the policy, requests, dialogs. */
let troubles: string[];

beforeAll(async () => {
  browser = await launchBrowser();
});

afterAll(async () => {
  await browser?.close();
  rmSync(folder, { recursive: true, force: true });
});

afterEach(async () => {
  const violations = await page.evaluate<string[]>('globalThis.violations ?? []');
  await page.close();
  expect([...troubles, ...violations]).toEqual([]);
});

interface View {
  readonly hash?: string;
  readonly viewport?: { readonly width: number; readonly height: number };
  readonly colorScheme?: 'light' | 'dark';
  readonly limits?: HtmlLimits;
  readonly javaScriptEnabled?: boolean;
}

async function open(sources: readonly Source[], view: View = {}): Promise<void> {
  const { summary, collection, run, sideFiles } = runOver(sources, view.limits);
  const file = join(folder, 'index.html');
  writeFileSync(file, await renderHtml(summary, collection, run));
  mkdirSync(join(folder, 'data'), { recursive: true });
  sideFiles.forEach((content, number) => {
    writeFileSync(join(folder, 'data', `${number}.js`), content);
  });
  const url = pathToFileURL(file).href;
  const { viewport = DESKTOP, colorScheme = 'light', javaScriptEnabled = true } = view;
  page = await browser.newPage({
    viewport,
    colorScheme,
    javaScriptEnabled,
    reducedMotion: 'reduce',
  });
  troubles = [];
  page.on('console', (message) => troubles.push(`console: ${message.text()}`));
  page.on('pageerror', (error) => troubles.push(`error: ${error.message}`));
  page.on('dialog', (dialog) => {
    troubles.push(`dialog: ${dialog.message()}`);
    dialog.dismiss();
  });
  page.on('request', (request) => {
    if (!isOfReport(request.url(), url)) troubles.push(`request: ${request.url()}`);
  });
  await page.addInitScript(`
    globalThis.violations = [];
    addEventListener('securitypolicyviolation', (event) => {
      violations.push(event.violatedDirective + ' ' + event.sample);
    });
  `);
  await page.goto(url + (view.hash ?? ''));
}

/** The page and its side files. */
function isOfReport(requested: string, page: string): boolean {
  const [file = ''] = requested.split('#');
  const inFolder = file.slice(page.lastIndexOf('/') + 1);
  // Exported files are saved from memory.
  return file === page || /^data\/\d+\.js$/u.test(inFolder) || requested.startsWith('blob:');
}

const paths = () => page.locator('.document .path').allTextContents();
const status = () => page.locator('#status').textContent();
const hash = () => page.evaluate<string>('decodeURIComponent(location.hash)');
const focused = () => page.evaluate<string>('document.activeElement.textContent');
const countOf = (selector: string) => page.locator(selector).count();

async function openFirst(): Promise<void> {
  await page.locator('.document > summary').first().click();
  await page.locator('.document .row').first().waitFor();
}

describe('the overview', () => {
  it('summarizes the run in a sentence, in figures and by rule', async () => {
    await open(articles(10));
    expect(await page.locator('h1').textContent()).toMatch(
      /^\d+ lines removed from 10 documents$/u,
    );
    expect(await page.title()).toMatch(/^\d+ lines removed from 10 documents · clean-articles$/u);
    expect(await page.locator('.tile dt').allTextContents()).toEqual([
      'Documents',
      'Lines removed',
      'Characters removed',
      'Findings',
    ]);
    const marker = page.getByRole('button', { name: /^ad-marker/u });
    expect(await marker.locator('.figure').textContent()).toBe('30');
    expect(
      await page.getByRole('button', { name: /^test-picture-credit/u }).textContent(),
    ).toContain('reported, not applied');
  });

  it('says when nothing was removed', async () => {
    const text = `${article(0).split('\n')[2]}\n`;
    await open([
      { path: 'a.txt', text },
      { path: 'b.txt', text },
    ]);
    expect(await page.locator('h1').textContent()).toBe('Nothing was removed');
    expect(await page.locator('.empty').textContent()).toBe(
      'Nothing was removed: all 2 documents are clean.',
    );
    expect(await page.locator('#toolbar').isVisible()).toBe(false);
  });

  it('opens documents outside the page, and shows what was left unchanged', async () => {
    const limits = {
      documents: 6,
      listUnits: 100_000,
      diffUnits: 7_000,
      documentDiffUnits: 7_000,
      sideFileUnits: 3_000,
    };
    const boilerplate = { path: '0.txt', text: 'Hide Ad\nHide Ad\n' };
    await open([boilerplate, ...articles(8)], { limits });
    const remarks = (await page.locator('.remarks li').allTextContents()).join('\n');
    expect(remarks).toMatch(/^1 document was left unchanged/mu);
    expect(await status()).toBe(
      '6 documents with findings; 3 less doubtful ones are not listed; open them from a group or by number',
    );

    await page.locator('.document > summary').last().click();
    await page.locator('.document[open] .row').first().waitFor();
    expect(await page.locator('.document[open] .absent').first().textContent()).toMatch(
      /^… \d+ unchanged lines, not in the report$/u,
    );
    await page.getByRole('button', { name: 'Show them' }).click();
    expect(await paths()).toEqual(['0.txt']);
    expect(await hash()).toBe('#only=left-unchanged');
    await openFirst();
    expect(await page.locator('.document[open] .notice').textContent()).toContain('Left unchanged');
    expect(await countOf('.document[open] .finding.unapplied .row')).toBe(2);
  });

  it('has an address for every document, listed or not', async () => {
    const limits = {
      documents: 2,
      listUnits: 100_000,
      diffUnits: 0,
      documentDiffUnits: 0,
      sideFileUnits: 3_000,
    };
    await open(articles(8), { limits, hash: '#document=5' });
    await page.locator('.document[open] .row').first().waitFor();
    expect(await paths()).toEqual(['b/00005.txt']);
    expect(await status()).toBe('Document 6 of 8');
    await page.getByRole('button', { name: 'Next document' }).click();
    await page.locator('.document[open] .row').first().waitFor();
    expect(await paths()).toEqual(['a/00006.txt']);
    expect(await hash()).toBe('#document=6');
  });

  it('links to the other files without JavaScript', async () => {
    await open(articles(1), { javaScriptEnabled: false });
    expect(await page.locator('noscript p').isVisible()).toBe(true);
    expect(await page.locator('noscript a').allTextContents()).toContain('changes.patch');
  });
});

describe('a document', () => {
  it('shows each removal in its context, with its rule, message and evidence', async () => {
    await open(articles(4));
    await openFirst();
    const removed = page.locator('.row.removed:not(.blank) del');
    expect(await removed.allTextContents()).toEqual(['Hide Ad', 'Hide Ad']);
    expect(await page.locator('.row:not(.removed) del').allTextContents()).toEqual([
      'Advertisement',
    ]);
    const note = page.locator('.note').first();
    expect(await note.locator('summary').textContent()).toBe('ad ad-marker Ad marker "Hide Ad"');
    expect(await note.locator('.evidence').isVisible()).toBe(false);
    await note.locator('summary').focus();
    await page.keyboard.press('Enter');
    expect(await note.locator('.evidence').textContent()).toContain('known phrase');
    expect(await note.locator('.figures').textContent()).toBe('lines 5 and 6 · confidence 1');
    expect(await page.locator('.finding.unapplied .outcome').textContent()).toBe('not applied');
    expect(await countOf('.finding.unapplied del')).toBe(0);
  });

  it('folds lines far from removals, and unfolds them in place', async () => {
    await open(articles(4));
    await openFirst();
    const numbers = () =>
      page.evaluate<string[]>(
        `[...document.querySelectorAll('.row .number')].map(({ dataset }) => dataset.number)`,
      );
    const before = await numbers();
    const fold = page.getByRole('button', { name: /unchanged lines$/u }).first();
    expect(await fold.textContent()).toBe('… 10 unchanged lines');
    await fold.click();
    const after = await numbers();
    expect(after.length - before.length).toBe(10);
    expect(after).toEqual([...after].sort((a, b) => Number(a) - Number(b)));
    expect(await page.evaluate('document.activeElement.className')).toMatch(/^row/u);
  });

  it('stays usable when it is long', async () => {
    await open([{ path: 'long.txt', text: `${article(0)}\n`.repeat(100) }]);
    await page.locator('.row').first().waitFor();
    expect(await countOf('.row')).toBeLessThan(800);
    await page.getByRole('button', { name: /^Show the rest/u }).click();
    expect(await countOf('.row')).toBeGreaterThan(700);
  });

  it('is opened initially if there are few', async () => {
    await open(articles(3));
    expect(await countOf('.document[open]')).toBe(3);
  });
});

describe('hostile text', () => {
  it('is escaped', async () => {
    await open([HOSTILE]);
    await page.locator('.row').first().waitFor();
    const text = (await page.locator('.document').textContent()) ?? '';
    expect(text).toContain('</script><img src=x onerror=alert(1)>');
    expect(text).toContain('<!-- met U+202Eon TuesdayU+202C to settle');
    expect(text).toContain('</title><script>alert(2)</script>U+2028 the U+DC00 question');
    expect(text).toContain('<svg onload=alert(3)> U+2066& U+0000 U+009B');
    expect(await paths()).toEqual([
      'evil/U+202Etxt.exe/<img src=x onerror=alert(1)>U+0007/U+D800.txt',
    ]);
    expect(text).not.toMatch(/(?!\n)[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/u);
    expect(await countOf('img, svg, iframe, object')).toBe(0);
    expect(await countOf('script')).toBe(2);
  });

  it('cannot become markup, whatever a script does', async () => {
    await open(articles(1));
    const attempt = `document.createElement('div').innerHTML = '<b>x</b>'`;
    await expect(page.evaluate(attempt)).rejects.toThrow(/TrustedHTML/u);
    // The violation that the attempt reported.
    await page.evaluate('globalThis.violations = []');
    troubles = troubles.filter((trouble) => !trouble.includes('TrustedHTML'));
  });
});

describe('filters', () => {
  it('search removed text and paths, and write the query into the address', async () => {
    await open(articles(10));
    await page.fill('#search', 'SHARE this');
    await expect(
      page.locator('.document').nth(5).waitFor({ state: 'detached' }),
    ).resolves.toBeUndefined();
    expect(await paths()).toEqual([
      'b/00001.txt',
      'b/00003.txt',
      'b/00005.txt',
      'b/00007.txt',
      'b/00009.txt',
    ]);
    expect(await status()).toBe('5 of 10 documents');
    expect(await hash()).toBe('#search=SHARE+this');
    // A word of the article that was kept.
    await page.fill('#search', 'harbour master');
    await page.locator('.empty').waitFor();
    expect(await page.locator('.empty').textContent()).toContain('No documents match the filters.');
    await page.locator('.empty button').click();
    expect(await status()).toBe('10 documents with findings');
    expect(await hash()).toBe('');
    expect(await page.evaluate('document.activeElement.id')).toBe('search');
  });

  it('mark search hits', async () => {
    await open(articles(2), { hash: '#search=hide' });
    await page.locator('.row').first().waitFor();
    expect(await page.evaluate(`CSS.highlights.get('found').size`)).toBe(4);
  });

  it.each([
    ['a/', ['a/00000.txt', 'a/00002.txt']],
    ['0003', ['b/00003.txt']],
    ['b/*1.TXT', ['b/00001.txt']],
    ['?/0000?.txt', ['a/00000.txt', 'a/00002.txt', 'b/00001.txt', 'b/00003.txt']],
    ['a*3', []],
  ])('accept a part of a path, or a pattern: %s', async (pattern, expected) => {
    await open(articles(4), { hash: `#path=${encodeURIComponent(pattern)}` });
    expect(await page.inputValue('#path')).toBe(pattern);
    expect(await paths()).toEqual(expected);
  });

  it('use rules from the bars', async () => {
    await open(articles(6));
    const credit = page.getByRole('button', { name: /^test-picture-credit/u });
    const share = page.locator('.bars').getByRole('button', { name: /^share-bar/u });
    await credit.focus();
    await page.keyboard.press('Space');
    expect(await credit.getAttribute('aria-pressed')).toBe('true');
    expect(await paths()).toEqual(['a/00000.txt', 'b/00003.txt']);
    await share.click();
    expect(await hash()).toBe('#rule=test-picture-credit&rule=share-bar');
    expect(await status()).toBe('4 of 6 documents');
    await credit.click();
    expect(await paths()).toEqual(['b/00001.txt', 'b/00003.txt', 'b/00005.txt']);
    await page.getByRole('button', { name: 'Stop filtering by share-bar' }).click();
    expect(await share.getAttribute('aria-pressed')).toBe('false');
    expect(await status()).toBe('6 documents with findings');
  });

  it('sort by path, by what was removed, and by its share', async () => {
    const long = { path: 'a.txt', text: `${article(1)}\n${article(3)}\n${article(5)}` };
    const small = { path: 'b.txt', text: article(0) };
    const dense = { path: 'c.txt', text: `${article(1).slice(0, 300)}\n${'Hide Ad\n'.repeat(20)}` };
    await open([small, dense, long]);
    expect(await paths()).toEqual(['a.txt', 'b.txt', 'c.txt']);
    await page.selectOption('#sort', 'share');
    expect((await paths())[0]).toBe('c.txt');
    await page.selectOption('#sort', 'removed');
    expect((await paths()).at(-1)).toBe('b.txt');
    expect(await hash()).toBe('#sort=removed');
  });

  it('follow the address', async () => {
    await open(articles(4), { hash: '#path=b/&sort=share' });
    expect(await status()).toBe('2 of 4 documents');
    await page.evaluate(`location.hash = '#path=00002'`);
    await page.locator('.document', { hasText: 'a/00002.txt' }).waitFor();
    expect(await paths()).toEqual(['a/00002.txt']);
    await page.evaluate(`location.hash = '#sort=nonsense&only=nonsense&x=%E0%A4%A'`);
    await page.locator('.document', { hasText: 'a/00000.txt' }).waitFor();
    expect(await countOf('.document')).toBe(4);
  });

  it('keep opened documents', async () => {
    await open(articles(6));
    await openFirst();
    await page.selectOption('#sort', 'share');
    await page.selectOption('#sort', 'path');
    expect(await countOf('.document[open] .row')).toBeGreaterThan(0);
  });
});

describe('the keyboard', () => {
  it('skips to the documents, and goes through them', async () => {
    await open(articles(6));
    await page.keyboard.press('Tab');
    expect(await focused()).toBe('Skip to the documents');
    await page.keyboard.press('Enter');
    expect(await hash()).toBe('');
    await page.keyboard.press('j');
    expect(await focused()).toContain('a/00000.txt');
    await page.keyboard.press('j');
    expect(await focused()).toContain('a/00002.txt');
    await page.keyboard.press('k');
    expect(await focused()).toContain('a/00000.txt');
    await page.keyboard.press('Enter');
    await page.locator('.document[open] .row').first().waitFor();
    await page.keyboard.press('n');
    expect(await page.evaluate('document.activeElement.className')).toMatch(/^finding/u);
    expect(await focused()).toContain('Hide Ad');
    await page.keyboard.press('n');
    expect(await focused()).toContain('Photo');
    await page.keyboard.press('p');
    expect(await focused()).toContain('Hide Ad');
  });

  it('continues beyond the rendered documents', async () => {
    await open(articles(120), { hash: '#view=documents' });
    const built = await countOf('.document');
    expect(built).toBeLessThan(120);
    for (let step = 0; step <= built; step++) await page.keyboard.press('j');
    expect(await countOf('.document')).toBeGreaterThan(built);
    expect(await focused()).toContain((await paths())[built]);
  });

  it('searches with / and shows help with ?', async () => {
    await open(articles(6));
    await page.keyboard.press('?');
    const help = page.locator('#help');
    expect(await help.isVisible()).toBe(true);
    await page.keyboard.press('Escape');
    expect(await help.isVisible()).toBe(false);
    await page.keyboard.press('/');
    await page.keyboard.type('j?');
    expect(await page.inputValue('#search')).toBe('j?');
    expect(await help.isVisible()).toBe(false);
  });

  it('shows the focus', async () => {
    await open(articles(6));
    await page.keyboard.press('j');
    const outline = await page.evaluate<string>(
      'getComputedStyle(document.activeElement).outlineStyle',
    );
    expect(outline).toBe('solid');
  });
});

describe('the layout', () => {
  it.each([PHONE, { width: 320, height: 640 }, DESKTOP])(
    'fits the window: %j',
    async (viewport) => {
      const name = 'a-very-long-name-without-a-break'.repeat(6);
      const long = { path: `${name}/${name}.txt`, text: `${article(1)}\n${'x'.repeat(500)}\n` };
      await open([long, HOSTILE, ...articles(1)], { viewport });
      await page.locator('.row').first().waitFor();
      for (const note of await page.locator('.note-summary').all()) await note.click();
      const overflow =
        'document.documentElement.scrollWidth - document.documentElement.clientWidth';
      expect(await page.evaluate(overflow)).toBe(0);
    },
  );

  it.each(['light', 'dark'] as const)('has readable text: %s', async (colorScheme) => {
    await open(articles(5), { colorScheme, hash: '#rule=ad-marker&search=hide' });
    await openFirst();
    for (const note of await page.locator('.note-summary').all()) await note.click();
    const [red] = await page.evaluate<number[]>(
      `${RGB}; rgb(getComputedStyle(document.body).backgroundColor)`,
    );
    expect((red ?? 0) > 128).toBe(colorScheme === 'light');
    const low = await page.evaluate<string[]>(LOW_CONTRAST);
    expect(low).toEqual([]);
  });
});

describe.each(['light', 'dark'] as const)('roles in %s', (colorScheme) => {
  it('have a consistent, readable colour each, and their names', async () => {
    const { text } = ALL_ROLES;
    const other = { path: 'other.txt', text: text.slice(text.indexOf('=share')) };
    await open([ALL_ROLES, other], { colorScheme });
    await page.locator('.row').first().waitFor();
    const chips = await page.evaluate<string[][]>(
      `[...document.querySelector('.document').querySelectorAll('.note .chip')].map((chip) => [chip.firstChild.data, getComputedStyle(chip).color])`,
    );
    expect(chips.map(([role]) => role)).toEqual(REMOVABLE_ROLES);
    expect(new Set(chips.map(([, colour]) => colour)).size).toBe(REMOVABLE_ROLES.length);
    const listed = await page.evaluate<string[][]>(
      `[...document.querySelectorAll('.chips .chip')].map((chip) => [chip.firstChild.data, getComputedStyle(chip).color])`,
    );
    const colours = new Map(chips.map(([role, colour]) => [role, colour]));
    expect(listed.length).toBeGreaterThan(REMOVABLE_ROLES.length);
    for (const [role, colour] of listed) expect(colour).toBe(colours.get(role));
    expect(await page.evaluate<string[]>(LOW_CONTRAST)).toEqual([]);
  });
});

/** Any CSS colour as [red, green, blue, alpha], as the browser paints it. */
const RGB = `
  const context = document.createElement('canvas').getContext('2d', { willReadFrequently: true });
  const rgb = (colour) => {
    context.clearRect(0, 0, 1, 1);
    context.fillStyle = colour;
    context.fillRect(0, 0, 1, 1);
    return [...context.getImageData(0, 0, 1, 1).data];
  }`;

/** Elements that hold text with less contrast to what is behind it than WCAG asks for: 4.5. */
const LOW_CONTRAST = `${RGB};
  const luminance = (channels) => {
    const [red, green, blue] = channels.slice(0, 3).map((channel) => {
      const share = channel / 255;
      return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  };
  const behind = (element) => {
    if (element === null) return [255, 255, 255];
    const [red, green, blue, alpha] = rgb(getComputedStyle(element).backgroundColor);
    if (alpha === 255) return [red, green, blue];
    const below = behind(element.parentElement);
    return [red, green, blue].map((channel, at) => (channel * alpha + below[at] * (255 - alpha)) / 255);
  };
  const contrast = (a, b) => {
    const [low, high] = [luminance(a), luminance(b)].sort((one, two) => one - two);
    return (high + 0.05) / (low + 0.05);
  };
  [...document.body.querySelectorAll('*')]
    .filter((element) => element.checkVisibility() && !element.closest('script, noscript'))
    .filter(({ childNodes }) => [...childNodes].some(({ nodeType, data }) => nodeType === 3 && data.trim() !== ''))
    .map((element) => [element, contrast(rgb(getComputedStyle(element).color), behind(element))])
    .filter(([, ratio]) => ratio < 4.5)
    .map(([element, ratio]) => element.className + ' ' + element.textContent + ' ' + ratio.toFixed(2))`;

describe('5,000 documents', () => {
  it('are listed in batches, filtered immediately and all reachable by scrolling', async () => {
    await open(articles(5_000), { hash: '#view=documents' });
    expect(await status()).toBe('5,000 documents with findings');
    const nodes = `document.querySelectorAll('*').length`;
    expect(await page.evaluate<number>(nodes)).toBeLessThan(3_000);
    await page.fill('#path', '04999');
    await page.locator('.document', { hasText: 'b/04999.txt' }).waitFor();
    expect(await countOf('.document')).toBe(1);
    await page.fill('#path', '');
    await page.locator('.document', { hasText: 'a/00000.txt' }).waitFor();
    const before = await countOf('.document');
    await page.locator('.more-documents').scrollIntoViewIfNeeded();
    await page.locator('.document').nth(before).waitFor();
    expect(await page.evaluate<number>(nodes)).toBeLessThan(10_000);
  });
});
