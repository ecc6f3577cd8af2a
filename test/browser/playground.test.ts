import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';
import { ROOT, seeds } from '../fixtures.js';

const URL_OF_PAGE = pathToFileURL(join(ROOT, 'dist/playground/index.html')).href;

const STRICT = 'The old bridge will close for a year from Monday, the council of the town said.';
const BYLINE = `By Jane Doe\n\n${STRICT}\n\nHide Ad\n\n${STRICT.replace('old', 'new')}\n`;

let browser: Browser;
let context: BrowserContext;
let page: Page;
/** What must not happen: messages on the console, errors, violations of the policy, requests. */
let troubles: string[];

beforeAll(async () => {
  execFileSync('node', [join(ROOT, 'scripts/playground.js')]);
  browser = await chromium.launch({
    executablePath: process.env.CHROMIUM_PATH ?? '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-background-networking'],
  });
});

afterAll(async () => {
  await browser?.close();
});

beforeEach(async () => {
  troubles = [];
  context = await browser.newContext({ viewport: { width: 390, height: 844 } });
  page = await context.newPage();
  page.on('console', (message) => troubles.push(`console: ${message.text()}`));
  page.on('pageerror', (error) => troubles.push(`error: ${error.message}`));
  page.on('request', (request) => {
    if (request.url().split('#')[0] !== URL_OF_PAGE && !request.url().startsWith('data:'))
      troubles.push(`request: ${request.url()}`);
  });
  await page.addInitScript(`
    globalThis.violations = [];
    globalThis.copied = undefined;
    addEventListener('securitypolicyviolation', (event) => violations.push(event.violatedDirective));
    Object.defineProperty(navigator, 'clipboard', {
      value: { writeText: async (text) => { copied = text; } },
    });
  `);
  await page.goto(URL_OF_PAGE);
});

afterEach(async () => {
  const violations = await page.evaluate<string[]>('violations');
  await context.close();
  expect([...troubles, ...violations]).toEqual([]);
});

async function paste(text: string): Promise<void> {
  await page.locator('#text').fill(text);
  await page.locator('#summary', { hasText: 'ms' }).waitFor();
}

async function cleaned(): Promise<string> {
  await page.getByRole('button', { name: 'Copy cleaned text' }).click();
  await page.locator('#status', { hasText: 'copied' }).waitFor();
  return page.evaluate<string>('copied');
}

const removed = () => page.locator('#lines .removed .text').allTextContents();

describe('the playground', () => {
  it('matches the command line for both seeds, as files', async () => {
    for (const { name, source } of seeds()) {
      await page.locator('#open').setInputFiles({
        name,
        mimeType: 'text/plain',
        buffer: Buffer.from(source),
      });
      await page.locator('#summary', { hasText: 'findings' }).waitFor();
      const expected = execFileSync('node', [join(ROOT, 'bin/clean-articles.js')], {
        input: source,
      });
      expect(await cleaned()).toBe(expected.toString());
    }
  });

  it('shows the role of each line, and why lines are removed', async () => {
    await paste(BYLINE);
    expect(await page.locator('#lines .role').allTextContents()).toEqual(
      ['headline', '', 'body', '', 'ad', '', 'body', ''].slice(
        0,
        await page.locator('#lines li').count(),
      ),
    );
    expect(await removed()).toContain('Hide Ad');
    expect(await page.locator('#lines .why').allTextContents()).toEqual([
      expect.stringMatching(/^ad-marker Ad marker "Hide Ad": /u),
    ]);
  });

  it('switches presets and roles', async () => {
    await paste(BYLINE);
    await page.getByRole('radio', { name: 'strict' }).check();
    await page.locator('#lines .removed', { hasText: 'By Jane Doe' }).waitFor();
    await page.getByText('Roles', { exact: true }).click();
    await page.getByRole('checkbox', { name: 'ad', exact: true }).uncheck();
    await page.locator('#lines li:not(.removed)', { hasText: 'Hide Ad' }).waitFor();
    expect(await cleaned()).toBe(BYLINE.slice('By Jane Doe\n\n'.length));
    await page.getByRole('radio', { name: 'page' }).check();
    await page.locator('#lines .removed', { hasText: 'Hide Ad' }).waitFor();
  });

  it('shares text and settings by a link', async () => {
    await paste(BYLINE);
    await page.getByRole('radio', { name: 'strict' }).check();
    await page.getByRole('button', { name: 'Copy link' }).click();
    await page.locator('#status', { hasText: 'Link copied' }).waitFor();
    const link = await page.evaluate<string>('copied');
    await page.goto('about:blank');
    await page.goto(link);
    await page.locator('#lines .removed', { hasText: 'By Jane Doe' }).waitFor();
    expect(await page.locator('#text').inputValue()).toBe(BYLINE);
    expect(await page.getByRole('radio', { name: 'strict' }).isChecked()).toBe(true);
  });

  it('ignores a damaged link, and shows hostile content as text', async () => {
    await page.goto(`${URL_OF_PAGE}#nothing`);
    await paste('<img src=x onerror=alert(1)>\n\n<script>alert(2)</script>\n');
    expect(await page.locator('#lines .text').first().textContent()).toBe(
      '<img src=x onerror=alert(1)>',
    );
    expect(await page.locator('#lines img, #lines script').count()).toBe(0);
  });

  it('fits on a phone', async () => {
    await page.getByRole('button', { name: 'Example' }).click();
    await page.locator('#lines li').first().waitFor();
    expect(await page.evaluate<number>('document.documentElement.scrollWidth')).toBe(390);
  });
});
