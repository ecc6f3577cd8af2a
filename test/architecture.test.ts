import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { ROOT } from './fixtures.js';

const SRC = join(ROOT, 'src');

/** Which folder may import what: the table of docs/architecture.md. Folders as written, packages by name. */
const MAY_IMPORT: Readonly<Record<string, readonly string[]>> = {
  core: ['core'],
  templates: ['core', 'templates', 'rules/kinds'],
  rules: ['core', 'rules/kinds', 'rules/phrases'],
  'rules/main-content': ['core', 'rules/kinds', 'rules/phrases', 'rules/main-content'],
  'rules/kinds': ['core', 'rules/kinds', 'rules/phrases'],
  'rules/phrases': ['core', 'rules/phrases'],
  encoding: ['core', 'encoding', 'input', 'node:*', '@exodus/bytes'],
  input: [
    'core',
    'input',
    'node:*',
    'fast-glob',
    'fastest-levenshtein',
    'fzstd',
    'hyparquet',
    'hyparquet-compressors',
    'ignore',
  ],
  config: [
    'core',
    'config',
    'input',
    'rules',
    'rules/kinds',
    'rules/phrases',
    'node:*',
    'jsonc-parser',
    'picomatch',
  ],
  lint: ['core', 'lint', 'config', 'input', 'output', 'reports', 'node:*'],
  output: ['core', 'output', 'node:*', '@hpcc-js/wasm-zstd', 'hyparquet', 'hyparquet-writer'],
  reports: ['core', 'reports', 'diff', 'chalk', 'fast-string-truncated-width'],
  cli: ['*'],
  '': ['core', 'rules', 'rules/main-content', 'config', 'rules/kinds'],
};

interface Import {
  readonly file: string;
  readonly target: string;
}

function importsOf(file: string): readonly Import[] {
  const text = readFileSync(join(SRC, file), 'utf8');
  const specifiers = [...text.matchAll(/(?:from|import)\s*\(?\s*'([^']+)'/gu)].map(
    (match) => match[1] ?? '',
  );
  return specifiers.map((specifier) => ({
    file,
    target: specifier.startsWith('.')
      ? relative(SRC, join(SRC, dirname(file), specifier))
      : specifier,
  }));
}

/** The folder that the table knows a file by. */
function folderOf(file: string): string {
  const folder = dirname(file).replace(/^\.$/u, '');
  const known = Object.keys(MAY_IMPORT).toSorted((a, b) => b.length - a.length);
  return (
    known.find((name) => name === '' || folder === name || folder.startsWith(`${name}/`)) ?? ''
  );
}

const files = readdirSync(SRC, { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.ts') && !file.endsWith('.d.ts'))
  .map((file) => file.replaceAll('\\', '/'));

describe('imports', () => {
  it.each(files)('%s', (file) => {
    const allowed = MAY_IMPORT[folderOf(file)] ?? [];
    const wrong = importsOf(file).filter(({ target }) => !isAllowed(target, file, allowed));
    expect(wrong.map(({ target }) => target)).toEqual([]);
  });
});

function isAllowed(target: string, file: string, allowed: readonly string[]): boolean {
  if (allowed.includes('*')) return true;
  if (target.startsWith('node:')) return allowed.includes('node:*');
  if (target.startsWith('@')) return allowed.includes(target.split('/').slice(0, 2).join('/'));
  const isOwnFile = /\.(?:js|css|bin)$/u.test(target);
  if (!isOwnFile) return allowed.includes(target);
  // The list of rules is the one file that knows them all.
  if (file === 'rules/index.ts') return target.startsWith('rules/') || target.startsWith('core/');
  const isRule = folderOf(target) === 'rules' && target !== 'rules/index.js';
  if (isRule) return false;
  return allowed.includes(folderOf(target));
}

describe('sources', () => {
  const texts = files.map((file) => ({ file, text: readFileSync(join(SRC, file), 'utf8') }));

  it.each(texts)(
    '$file exits nowhere, has no default export, no class but errors, no any',
    ({ file, text }) => {
      if (file !== 'cli/broken-output.ts') expect(text).not.toMatch(/process\.exit/u);
      expect(text).not.toMatch(/export default/u);
      // The one class says why it is one.
      if (file !== 'core/line.ts') expect(text).not.toMatch(/\bclass (?!\w+Error\b)/u);
      expect(text).not.toMatch(/: any\b|as any\b/u);
    },
  );

  it.each(texts)('$file is read in one sitting', ({ file, text }) => {
    // Phrase tables are data.
    if (!file.startsWith('rules/phrases/'))
      expect(text.split('\n').length).toBeLessThanOrEqual(300);
  });
});
