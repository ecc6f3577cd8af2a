import { readFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { useWorkspace } from '../cli/support.js';
import { launchBrowser } from './browser.js';

const work = useWorkspace();
let browser: Browser;
let page: Page;

beforeAll(async () => {
  browser = await launchBrowser();
});
afterEach(() => page.close());
afterAll(() => browser?.close());

const SITES = ['courier.example', 'herald.example', 'mail.example'];
const DOCUMENTS = 10;
const KEPT = 'Market hall to open';
const MISSED = 'The riddle of the day is on page eight';

/** Articles of three sites: each ends with teasers, and the first site has a line that no rule knows. */
function addArticles(): readonly string[] {
  return SITES.flatMap((site, at) =>
    Array.from({ length: DOCUMENTS }, (_, number) => {
      const place = `in/${site}/${number}.txt`;
      const lines = [
        `The old bridge will close for a year from Monday, the council said in letter ${number}.`,
        'Hide Ad',
        ...(at < 2 ? [MISSED] : []),
        'Buses will take the ring road until the bridge opens again, at the end of the next winter.',
        'More For You',
        KEPT,
        'The market hall opens in May, the council said on Friday.',
        'Keep ReadingShow less',
        'New head for the school',
        'Keep ReadingShow less',
      ];
      work.write(place, `${lines.join('\n\n')}\n`);
      return place.replace('in/', '');
    }),
  );
}

async function openReport(hash = ''): Promise<void> {
  page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
  await page.goto(`${pathToFileURL(work.path('cleaned-report/index.html')).href}${hash}`);
}

function groupOf(text: string) {
  return page.locator('.group', { has: page.locator('.group-line', { hasText: text }) });
}

async function exported(): Promise<string> {
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Export review.json' }).click(),
  ]);
  expect(download.suggestedFilename()).toBe('review.json');
  const review = readFileSync(await download.path(), 'utf8');
  work.write('review.json', review);
  return review;
}

const cleaned = (place: string) => work.read(`cleaned/${place}`);

describe('the path of a verdict', () => {
  it('keeps a line marked as wrong, and changes nothing else', async () => {
    const places = addArticles();
    await work.run(['in']);
    const before = new Map(places.map((place) => [place, cleaned(place)]));
    await openReport();
    const block = groupOf('of the same block');
    await block.locator('summary').click();
    const place = block.locator('.context', { hasText: KEPT }).first();
    await place.getByRole('button', { name: 'Wrong: keep' }).click();
    expect(JSON.parse(await exported()).verdicts).toMatchObject([
      { verdict: 'wrong', line: KEPT, site: SITES[0] },
    ]);

    const applied = await work.run(['apply', 'review.json']);
    expect(applied).toMatchObject({ exitCode: 0, stdout: '' });
    expect(applied.stderr).toContain('1 line to keep');
    const { stderr } = await work.run(['in', '--review', 'review.json']);
    expect(stderr).toContain('1 of 1 verdicts hold');
    for (const [place, text] of before) {
      const isOfSite = place.startsWith(`${SITES[0]}/`);
      expect([place, cleaned(place)]).toEqual([place, isOfSite ? `${text}\n${KEPT}\n` : text]);
    }
  });

  it('removes a line marked as missed from every document of the site', async () => {
    const places = addArticles();
    await work.run(['in']);
    const before = new Map(places.map((place) => [place, cleaned(place)]));
    expect(before.get(`${SITES[0]}/0.txt`)).toContain(MISSED);
    await openReport('#document=3');
    const row = page.locator('.document[open] .row', { hasText: MISSED }).first();
    await row.locator('.text').click({ clickCount: 3 });
    await page.keyboard.press('m');
    expect(await row.getAttribute('class')).toContain('missed');
    await page.getByRole('button', { name: /^Removed lines/u }).click();
    await exported();

    await work.run(['apply', 'review.json']);
    const { stderr } = await work.run(['in', '--review', 'review.json']);
    expect(stderr).toContain('1 of 1 verdicts hold');
    for (const [place, text] of before) {
      const isOfSite = place.startsWith(`${SITES[0]}/`);
      expect([place, cleaned(place)]).toEqual([
        place,
        isOfSite ? text.replace(`${MISSED}\n\n`, '') : text,
      ]);
    }
  });

  it('stays in the browser, and can be undone', async () => {
    addArticles();
    await work.run(['in']);
    await openReport();
    const group = () => groupOf('Hide Ad');
    const wrong = () => group().getByRole('button', { name: 'Wrong: keep' });
    await wrong().click();
    await page.reload();
    expect(await wrong().getAttribute('aria-pressed')).toBe('true');
    expect(await page.locator('.verdicts').textContent()).toContain('1 verdict');
    await wrong().click();
    expect(await page.locator('.verdicts').textContent()).toContain('No verdicts yet');
    await page.keyboard.press('j');
    await page.keyboard.press('r');
    expect(await page.locator('.verdicts').textContent()).toContain('1 verdict');
  });
});

describe('the report of a corpus', () => {
  it('shows the groups and opens every record', async () => {
    addArticles();
    const lines = SITES.flatMap((site) =>
      Array.from({ length: DOCUMENTS }, (_, number) => {
        const text = work.read(`in/${site}/${number}.txt`);
        return JSON.stringify({ id: number, url: `https://www.${site}/${number}`, text });
      }),
    );
    work.write('corpus.jsonl', `${lines.join('\n')}\n`);
    await work.run(['corpus.jsonl']);
    await openReport();
    expect(await groupOf('Hide Ad').locator('.figures').textContent()).toContain(
      '30 documents · 3 sites',
    );
    await page.getByRole('button', { name: /^Sites/u }).click();
    expect((await page.locator('.site .path').allTextContents()).toSorted()).toEqual(SITES);
    await page.goto(`${page.url().split('#')[0]}#document=17`);
    await page.locator('.document[open] .row.removed').first().waitFor();
    expect(await page.locator('.document .path').textContent()).toBe('corpus.jsonl:18');
  });
});
