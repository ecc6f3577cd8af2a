import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { clean } from '../../src/index.js';
import { unifiedDiff } from '../../src/reports/unified.js';
import { allFixtures } from '../fixtures.js';
import { caseOf, madeArticle } from '../promise/articles.js';
import { hostileText } from '../promise/hostile-texts.js';
import { useFolder } from '../use-folder.js';

const at = useFolder();

/** Always the same; other texts and names take another seed. */
const SEED = 20_240_502;

const part = fc.constantFrom(
  ...[
    'a',
    'b.txt',
    'B.txt',
    ' ',
    '  ',
    "'",
    '"',
    '\\',
    '\t',
    '\r',
    '#',
    '%20',
    '->',
    '-R',
    '/dev',
    'ä',
    'a\u0308',
  ],
  ...[
    '日本',
    '🗞',
    '\u001b[2J',
    '\u0007',
    '\u007f',
    '\u0085',
    '\u202e',
    '\u200b',
    '&',
    '$(x)',
    '`',
    '*',
    '?',
    '{',
    '@@',
  ],
);
/** Names of files: what a name may hold but a slash and NUL; and a folder before some. */
const name = fc
  .array(part, { minLength: 1, maxLength: 4 })
  .map((parts) => parts.join('').replaceAll('/', ''))
  .filter((text) => text !== '');

interface Changed {
  readonly place: string;
  readonly source: string;
  readonly cleaned: string;
  readonly patch: string;
}

/** Generated texts in which something goes, under names of which no two are one file anywhere. */
function changed(suffix: string): readonly Changed[] {
  const texts = [
    ...fc.sample(madeArticle, { seed: SEED, numRuns: 60 }).map((made) => caseOf(made).source),
    ...fc.sample(
      hostileText(
        allFixtures().map(({ source }) => source),
        ['Hide Ad', 'Share this article'],
        20,
      ),
      {
        seed: SEED,
        numRuns: 150,
      },
    ),
  ];
  const names = ['a ', 'a  b ', ...fc.sample(name, { seed: SEED, numRuns: texts.length })];
  return texts.flatMap((text, index) => {
    // As it is on a disk: halves of surrogate pairs are none.
    const source = Buffer.from(text).toString();
    const result = clean(source);
    const place = `${index}/${names[index]}${suffix}`;
    const patch = unifiedDiff(place, result);
    return patch === '' ? [] : [{ place, source, cleaned: result.cleaned, patch }];
  });
}

function write(documents: readonly Changed[], which: 'source' | 'cleaned'): void {
  for (const document of documents) {
    const path = at(document.place);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, document[which]);
  }
  writeFileSync(at('changes.patch'), documents.map(({ patch }) => patch).join(''));
}

function expectAll(documents: readonly Changed[], which: 'source' | 'cleaned'): void {
  for (const document of documents) {
    expect(readFileSync(at(document.place), 'utf8')).toBe(document[which]);
  }
}

function run(program: string, args: readonly string[]): void {
  execFileSync(program, args, { cwd: at(), stdio: 'pipe' });
}

describe("changes.patch matches the program's changes", () => {
  it('with git apply, and in reverse', () => {
    const documents = changed('.txt');
    expect(documents.length).toBeGreaterThan(80);
    write(documents, 'source');
    run('git', ['apply', '--whitespace=nowarn', 'changes.patch']);
    expectAll(documents, 'cleaned');
    run('git', ['apply', '--whitespace=nowarn', '-R', 'changes.patch']);
    expectAll(documents, 'source');
  });

  it('with git apply, for names that end in white space and control characters', () => {
    const documents = changed('');
    write(documents, 'cleaned');
    run('git', ['apply', '--whitespace=nowarn', '-R', 'changes.patch']);
    expectAll(documents, 'source');
  });

  it.each(['.txt', ''])('with patch, and in reverse, for names that end in "%s"', (suffix) => {
    const documents = changed(suffix);
    write(documents, 'source');
    run('patch', ['-p1', '--binary', '-s', '-i', 'changes.patch']);
    expectAll(documents, 'cleaned');
    run('patch', ['-R', '-p1', '--binary', '-s', '-i', 'changes.patch']);
    expectAll(documents, 'source');
  });
});
