import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { extname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Browser, chromium, type Page } from 'playwright-core';
import { ROOT } from '../fixtures.js';

const SITE = join(ROOT, 'dist/docs');
const ORIGIN = 'http://docs.invalid';
const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.css': 'text/css',
};

let browser: Browser;
let page: Page;
const troubles: string[] = [];

beforeAll(async () => {
  // Fails on links that lead nowhere.
  execFileSync('node', [join(ROOT, 'node_modules/vitepress/bin/vitepress.js'), 'build', 'docs'], {
    cwd: ROOT,
    stdio: 'pipe',
  });
  browser = await chromium.launch({
    executablePath: process.env.CHROMIUM_PATH ?? '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-background-networking'],
  });
  page = await browser.newPage();
  page.on('console', (message) => troubles.push(`console: ${message.text()}`));
  page.on('pageerror', (error) => troubles.push(`error: ${error.message}`));
  await page.route('**/*', async (route) => {
    const { pathname, origin } = new URL(route.request().url());
    const file = join(SITE, pathname.endsWith('/') ? `${pathname}index.html` : pathname);
    if (origin !== ORIGIN) {
      troubles.push(`request: ${route.request().url()}`);
      await route.abort();
      return;
    }
    if (pathname === '/favicon.ico') {
      await route.fulfill({ status: 204 });
      return;
    }
    const contentType = TYPES[extname(file)] ?? 'application/octet-stream';
    await route.fulfill({ body: readFileSync(file), contentType });
  });
}, 180_000);

afterAll(async () => {
  await browser?.close();
});

describe('the documentation site', () => {
  it('has a page for each page of docs, and makes no external connections', async () => {
    const pages = readdirSync(join(ROOT, 'docs'), { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.md') && name !== 'index.md')
      .map((name) => name.replaceAll('\\', '/').replace(/\.md$/u, '.html'));
    expect(pages.length).toBeGreaterThan(50);
    const made = readdirSync(join(SITE, 'docs'), { recursive: true, encoding: 'utf8' });
    expect(pages.filter((name) => !made.includes(name))).toEqual([]);
    for (const place of [
      '/',
      '/docs/getting-started.html',
      '/docs/rules/ad-marker.html',
      '/docs/api/python.html',
    ]) {
      await page.goto(`${ORIGIN}${place}`);
      await page.locator('h1').first().waitFor();
    }
    expect(troubles).toEqual([]);
  });

  it('finds a page by its words', async () => {
    await page.goto(`${ORIGIN}/docs/faq.html`);
    await page.getByRole('button', { name: 'Search' }).first().click();
    await page.locator('input[type=search]').fill('datatrove');
    await page.locator('.result', { hasText: 'datatrove' }).first().click();
    await page.waitForURL(/python|inputs|CHANGELOG|README/u);
    expect(troubles).toEqual([]);
  });
});
