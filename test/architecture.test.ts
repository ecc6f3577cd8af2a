import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { ROOT } from './fixtures.js';

const SRC = join(ROOT, 'src');

/**
 * The allowed imports of each folder, from the table in docs/architecture.md; packages by name, Node as
 * "Node".
 */
function mayImport(): Readonly<Record<string, readonly string[]>> {
  const table = readFileSync(join(ROOT, 'docs/architecture.md'), 'utf8');
  const rows = table.matchAll(/^\| `src\/([^`]*)` \|.*\| ([^|]*) \|$/gmu);
  return Object.fromEntries(
    [...rows].map(([, place = '', targets = '']) => {
      const folder = place.replace(/\/$/u, '').replace(/^index\.ts$/u, '');
      const [allowed = ''] = targets.split(';');
      return [folder, [folder, ...allowed.split(', ')]];
    }),
  );
}

const MAY_IMPORT = mayImport();

interface Import {
  readonly file: string;
  readonly target: string;
}

function importsOf(file: string): readonly Import[] {
  const text = readFileSync(join(SRC, file), 'utf8');
  const specifiers = [...text.matchAll(/(?:from|import)\s*\(?\s*'([^'\n]+)'/gu)].map(
    (match) => match[1] ?? '',
  );
  return specifiers.map((specifier) => ({
    file,
    target: specifier.startsWith('.')
      ? // AssemblyScript imports have no extensions.
        relative(SRC, join(SRC, dirname(file), specifier)).replace(/(?<=\/)[\w-]+$/u, '$&.js')
      : specifier,
  }));
}

/** The folder that the table lists for a file. */
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
  it('every folder has a row in the table', () => {
    expect(Object.keys(MAY_IMPORT)).toHaveLength(26);
  });

  it('every allowed import is needed', () => {
    const used = new Map<string, Set<string>>();
    for (const { file, target } of files.flatMap(importsOf)) {
      const from = folderOf(file);
      const isOwnFile = !target.startsWith('@') && /\.(?:js|css|bin)$/u.test(target);
      const scope = target
        .split('/')
        .slice(0, target.startsWith('@') ? 2 : 1)
        .join('/');
      const to = target.startsWith('node:') ? 'Node' : isOwnFile ? folderOf(target) : scope;
      used.set(from, (used.get(from) ?? new Set()).add(to));
    }
    const idle = Object.entries(MAY_IMPORT).flatMap(([folder, targets]) =>
      targets
        .filter((target) => target !== '' && target !== folder && target !== 'everything')
        .filter((target) => used.get(folder)?.has(target) !== true)
        .map((target) => `${folder}: ${target}`),
    );
    expect(idle).toEqual([]);
  });

  it('every import is allowed', () => {
    const wrong = files
      .flatMap(importsOf)
      .filter(({ file, target }) => !isAllowed(target, file, MAY_IMPORT[folderOf(file)] ?? []));
    expect(wrong.map(({ file, target }) => `src/${file} imports ${target}`)).toEqual([]);
  });
});

function isAllowed(target: string, file: string, allowed: readonly string[]): boolean {
  if (allowed.includes('everything')) return true;
  if (target.startsWith('node:')) return allowed.includes('Node');
  // The version.
  if (target === '../package.json') return true;
  if (target.startsWith('@')) return allowed.includes(target.split('/').slice(0, 2).join('/'));
  const isOwnFile = /\.(?:js|css|bin)$/u.test(target);
  if (!isOwnFile) return allowed.includes(target.split('/')[0] ?? '');
  // Only the list of rules may import all of them.
  if (file === 'rules/index.ts') return target.startsWith('rules/') || target.startsWith('core/');
  const isRule = folderOf(target) === 'rules' && target !== 'rules/index.js';
  if (isRule) return false;
  return allowed.includes(folderOf(target));
}

describe('cycles', () => {
  it('there are none, type imports included', () => {
    const targets = new Map(
      files.map((file) => [
        file,
        importsOf(file).map(({ target }) => target.replace(/\.js$/u, '.ts')),
      ]),
    );
    const cycles: string[] = [];
    const done = new Set<string>();
    const visit = (file: string, path: readonly string[]) => {
      const from = path.indexOf(file);
      if (from !== -1) cycles.push([...path.slice(from), file].join(' > '));
      if (from !== -1 || done.has(file)) return;
      for (const target of targets.get(file) ?? []) visit(target, [...path, file]);
      done.add(file);
    };
    for (const file of files) visit(file, []);
    expect(cycles).toEqual([]);
  });
});

/** The file that ends the process, and the file that stops plugins from doing so. */
const ENDS = new Set(['cli/terminal/ends.ts', 'config/foreign.ts']);

/** Their accessors are of one process, not of each document: see core/document.ts. */
const ACCESSORS_OF_ONE = new Set(['cli/main.ts']);

describe('sources', () => {
  const texts = files.map((file) => ({ file, text: readFileSync(join(SRC, file), 'utf8') }));

  /** Each place that breaks the rule, as `src/file: what it says`. */
  const matchesOf = (pattern: RegExp, exceptions: ReadonlySet<string> = new Set()) =>
    texts
      .filter(({ file }) => !exceptions.has(file))
      .flatMap(({ file, text }) =>
        [...text.matchAll(pattern)].map(([match]) => `src/${file}: ${match}`),
      );

  it('no file ends the process', () => {
    expect(matchesOf(/process\.exit/gu, ENDS)).toEqual([]);
  });

  it('no file has a default export', () => {
    expect(matchesOf(/export default/gu)).toEqual([]);
  });

  it('a class is an error or has accessors', () => {
    const plain = /^(?:export )?class (?!\w+Error\b)(?:(?!^\}|^ {2}get )[\s\S])*^\}/gmu;
    expect(matchesOf(plain).map((match) => match.split(' {')[0])).toEqual([]);
  });

  it('no object literal has accessors', () => {
    const inLiterals = /^ {4,}get \w+\(\).*/gmu;
    expect(matchesOf(inLiterals, ACCESSORS_OF_ONE)).toEqual([]);
  });

  it('no file uses any', () => {
    expect(matchesOf(/(?:: |\bas )any\b(?= *[;,)=>|&[])/gu)).toEqual([]);
  });

  it('every file is short enough to read at once', () => {
    // Phrase tables are data.
    const long = texts
      .filter(({ file, text }) => file !== 'phrases/compiled.ts' && text.split('\n').length > 300)
      .map(({ file, text }) => `src/${file}: ${text.split('\n').length} lines`);
    expect(long).toEqual([]);
  });
});
