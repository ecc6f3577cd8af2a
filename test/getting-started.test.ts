import { spawnSync } from 'node:child_process';
import { readFileSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from '@jest/globals';
import { useWorkspace } from './cli/support.js';
import { ROOT } from './fixtures.js';

const work = useWorkspace();
const page = readFileSync(join(ROOT, 'docs/getting-started.md'), 'utf8');
const BIN = join(ROOT, 'bin/clean-articles.js');

interface Block {
  /** "console", or the language of a file. */
  readonly kind: string;
  /** The file name. */
  readonly name: string;
  readonly content: string;
}

function blocks(): readonly Block[] {
  const found = page.matchAll(/^```(\w+)(?: (\S+))?\n(.*?)^```$/gmsu);
  return [...found].map(([, kind = '', name = '', content = '']) => ({ kind, name, content }));
}

/** The terminal output after the commands of a block were entered. */
function typed(content: string): string {
  const commands = [...content.matchAll(/^\$ npx clean-articles (.*)$/gmu)];
  return commands
    .map(([line, args = '']) => {
      const { stdout, stderr } = spawnSync(process.execPath, [BIN, ...args.split(' ')], {
        cwd: work.path(),
        encoding: 'utf8',
      });
      return `${line}\n${stdout}${stderr}`;
    })
    .join('');
}

it('the first ten minutes work as described in docs/getting-started.md', () => {
  // As "npm install" leaves it.
  work.write('node_modules/.package-lock.json', '{}');
  symlinkSync(ROOT, work.path('node_modules/clean-articles'));
  const all = blocks();
  expect(all.filter(({ kind }) => kind === 'console')).toHaveLength(4);
  for (const { kind, name, content } of all) {
    if (kind === 'console') expect(typed(content)).toBe(content);
    else if (name.startsWith('cleaned/')) expect(work.read(name)).toBe(content);
    else work.write(name, content);
  }
});
