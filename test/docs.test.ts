import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { familyTable, rulePages, ruleTable } from '../scripts/generated-docs.js';
import { manPage } from '../scripts/man-page.js';
import { phrasesByFamily, phrasesByRole } from '../scripts/phrase-counts.js';
import { EXIT } from '../src/cli/exit-codes.js';
import { rules } from '../src/index.js';
import { runCli } from './cli/support.js';
import { ROOT } from './fixtures.js';

const readme = readFileSync(join(ROOT, 'README.md'), 'utf8');
const documents = [
  'README.md',
  'CHANGELOG.md',
  'CONTRIBUTING.md',
  'docs/architecture.md',
  'docs/configuration.md',
  'docs/getting-started.md',
  'docs/phrases.md',
  'docs/trust.md',
  'docs/rules/README.md',
  'bench/README.md',
];
const { scripts } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'));

describe('the README', () => {
  it('has the table of rules that the code has (npm run docs)', () => {
    expect(readme).toContain(`<!-- rules -->\n${ruleTable()}\n<!-- /rules -->`);
  });

  it('begins with two commands', () => {
    const first = readme.match(/```\n([\s\S]*?)```/u)?.[1] ?? '';
    expect(first.match(/^npm \w+/gmu)).toEqual(['npm start', 'npm test']);
  });
});

describe('what is made by npm run docs', () => {
  it('is current: a page for each rule, and no other', () => {
    const folder = join(ROOT, 'docs/rules');
    const pages = readdirSync(folder).map(
      (name) => [name, readFileSync(join(folder, name), 'utf8')] as const,
    );
    expect(new Map(pages)).toEqual(new Map(rulePages()));
  });

  it('is current: the manual page', () => {
    expect(readFileSync(join(ROOT, 'man/clean-articles.1'), 'utf8')).toBe(manPage());
  });

  it('is current: the families of phrases', () => {
    const text = readFileSync(join(ROOT, 'docs/configuration.md'), 'utf8');
    expect(text).toContain(`<!-- families -->\n${familyTable()}\n<!-- /families -->`);
  });

  it('is current: the counts of phrases', () => {
    const text = readFileSync(join(ROOT, 'docs/phrases.md'), 'utf8');
    expect(text).toContain(
      `<!-- phrases-by-role -->\n${phrasesByRole()}\n<!-- /phrases-by-role -->`,
    );
    expect(text).toContain(
      `<!-- phrases-by-family -->\n${phrasesByFamily()}\n<!-- /phrases-by-family -->`,
    );
  });
});

describe('the help', () => {
  const commands = [
    '',
    'lint',
    'restore',
    'explain',
    'inspect',
    'apply',
    'stats',
    'init',
    'completion',
  ].map((name) => (name === '' ? [] : [name]));

  async function helpTexts(): Promise<string> {
    const helps = await Promise.all(commands.map((command) => runCli([...command, '--help'])));
    return helps.map(({ stdout }) => stdout).join('\n');
  }

  it('has every option that the README names', async () => {
    const help = await helpTexts();
    const ours = readme
      .split('\n')
      .filter((line) => !line.includes('npm run'))
      .flatMap((line) => [...line.matchAll(/--[a-z][\w-]+/gu)].map(([option]) => option));
    expect(ours.length).toBeGreaterThan(4);
    expect(ours.filter((option) => !help.includes(option))).toEqual([]);
  });

  it('has the exit codes of the one table, as the README does', async () => {
    const help = await helpTexts();
    for (const code of Object.values(EXIT)) {
      expect(help).toMatch(new RegExp(`Exit codes:[^.]*\\b${code}\\b`, 'u'));
      expect(readme).toMatch(new RegExp(`Exit codes[^.]*\\b${code}\\b`, 'u'));
    }
  });
});

describe.each(documents)('%s', (file) => {
  const text = readFileSync(join(ROOT, file), 'utf8');

  it('links to files that are there', () => {
    const links = [...text.matchAll(/\]\((?!https?:|#)([^)]+)\)/gu)].map((match) => match[1] ?? '');
    const missing = links.filter((link) => !existsSync(join(ROOT, file, '..', link)));
    expect(missing).toEqual([]);
  });

  it('names npm scripts that are there', () => {
    const named = [...text.matchAll(/npm run ([\w:-]+)/gu)].map((match) => match[1] ?? '');
    expect(named.filter((name) => !Object.hasOwn(scripts, name))).toEqual([]);
  });

  it('names rules that are there', () => {
    const named = [...text.matchAll(/--rule '([\w-]+):/gu)].map((match) => match[1] ?? '');
    expect(named.filter((id) => !rules.some(({ meta }) => meta.id === id))).toEqual([]);
  });
});
