import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { familyTable, rolePages, rulePages } from '../scripts/generated-docs.js';
import { javaScriptApi } from '../scripts/javascript-api.js';
import { documentedProgram, manPage } from '../scripts/man-page.js';
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
  'docs/api/javascript.md',
  'docs/api/python.md',
  'docs/architecture.md',
  'docs/ci.md',
  'docs/configuration.md',
  'docs/corpora.md',
  'docs/editor.md',
  'docs/faq.md',
  'docs/getting-started.md',
  'docs/inputs.md',
  'docs/phrases.md',
  'docs/python.md',
  'docs/review.md',
  'docs/trust.md',
  'docs/roles/README.md',
  'docs/rules/README.md',
  'bench/README.md',
  'integrations/spark/README.md',
  'integrations/vscode/README.md',
];
const { scripts } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'));

describe('the README', () => {
  it('starts with two commands', () => {
    const first = readme.match(/```\n([\s\S]*?)```/u)?.[1] ?? '';
    expect(first.match(/^npm \w+/gmu)).toEqual(['npm start', 'npm test']);
  });
});

describe('the output of npm run docs', () => {
  it.each([
    ['rule', 'docs/rules', rulePages()],
    ['role', 'docs/roles', rolePages()],
  ])('is up to date: one page for each %s, and no others', (_, place, expected) => {
    const folder = join(ROOT, place);
    const pages = readdirSync(folder).map(
      (name) => [name, readFileSync(join(folder, name), 'utf8')] as const,
    );
    expect(new Map(pages)).toEqual(new Map(expected));
  });

  it('is up to date: the JavaScript API page', () => {
    const page = readFileSync(join(ROOT, 'docs/api/javascript.md'), 'utf8');
    expect(page).toBe(javaScriptApi(join(ROOT, 'dist/types')));
  });

  it('is up to date: the man page', () => {
    expect(readFileSync(join(ROOT, 'man/clean-articles.1'), 'utf8')).toBe(manPage());
  });

  it('is up to date: the phrase families', () => {
    const text = readFileSync(join(ROOT, 'docs/configuration.md'), 'utf8');
    expect(text).toContain(`<!-- families -->\n${familyTable()}\n<!-- /families -->`);
  });

  it('is up to date: the phrase counts', () => {
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

  it('contains every option named in the README', async () => {
    const help = await helpTexts();
    const ours = readme
      .split('\n')
      .filter((line) => !line.includes('npm run'))
      .flatMap((line) => [...line.matchAll(/--[a-z][\w-]+/gu)].map(([option]) => option));
    expect(ours.length).toBeGreaterThan(4);
    expect(ours.filter((option) => !help.includes(option))).toEqual([]);
  });

  it('contains the exit codes of the single table, as does the README', async () => {
    const help = await helpTexts();
    for (const code of Object.values(EXIT)) {
      expect(help).toMatch(new RegExp(`Exit codes:[^.]*\\b${code}\\b`, 'u'));
      expect(readme).toMatch(new RegExp(`Exit codes[^.]*\\b${code}\\b`, 'u'));
    }
  });
});

describe.each(documents)('%s', (file) => {
  const text = readFileSync(join(ROOT, file), 'utf8');

  it('links to existing files', () => {
    const links = [...text.matchAll(/\]\((?!https?:|#)([^)#]+)[^)]*\)/gu)].map(
      (match) => match[1] ?? '',
    );
    const missing = links.filter((link) => !existsSync(join(ROOT, file, '..', link)));
    expect(missing).toEqual([]);
  });

  it('names existing npm scripts', () => {
    const named = [...text.matchAll(/npm run ([\w:-]+)/gu)].map((match) => match[1] ?? '');
    expect(named.filter((name) => !Object.hasOwn(scripts, name))).toEqual([]);
  });

  it('uses existing commands and options', () => {
    const program = documentedProgram();
    const wrong = commandsIn(text).flatMap((words) => {
      const command = program.commands.find((one) => one.name() === words[0]) ?? program;
      const known = command.options.flatMap(({ long, short, negate }) => [
        short ?? '',
        negate ? (long ?? '') : `${long}`,
      ]);
      return words
        .filter((word) => /^--?[a-z]/u.test(word) && !['--help', '--version'].includes(word))
        .map((word) => word.replace(/=.*/u, ''))
        .filter((option) => !known.includes(option))
        .map((option) => `${words.join(' ')}: ${option}`);
    });
    expect(wrong).toEqual([]);
  });

  it('names existing rules', () => {
    const named = [...text.matchAll(/--rule '([\w-]+):/gu)].map((match) => match[1] ?? '');
    expect(named.filter((id) => !rules.some(({ meta }) => meta.id === id))).toEqual([]);
  });
});

/** The words of every clean-articles command in code blocks and tables, without quotation marks and comments. */
function commandsIn(markdown: string): readonly (readonly string[])[] {
  const blocks = [...markdown.matchAll(/^```(?:console|sh)?\n([\s\S]*?)^```/gmu)].map(
    ([, code = '']) => code,
  );
  const inline = [...markdown.matchAll(/`([^`\n]+)`/gu)].map(([, code = '']) =>
    code.replaceAll('\\|', '|'),
  );
  return [...blocks.flatMap((code) => code.split('\n')), ...inline]
    .flatMap((line) => [...line.matchAll(/(?:^|[|$] *|npx |; *)clean-articles +([^|;]*)/gu)])
    .map(([, call = '']) => call.replace(/ #.*/u, '').replace(/'[^']*'|"[^"]*"/gu, 'quoted'))
    .map((call) => call.split(/\s+/u).filter((word) => word !== ''));
}
