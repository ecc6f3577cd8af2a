import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from '@jest/globals';
import { DIRTY } from '../cli/support.js';
import { ROOT } from '../fixtures.js';
import { useFolder } from '../use-folder.js';
import { filesIn, runTool } from './support.js';

const folder = useFolder();

it.each([
  ['a.txt', DIRTY],
  ['a.jsonl', `${JSON.stringify({ text: DIRTY })}\n`],
])(
  'keeps what another program writes to %s while its new content goes to the disk',
  async (name, source) => {
    const path = folder(name);
    writeFileSync(path, source);
    const { exitCode, stderr } = await runTool([name, '--write', '--no-report'], {
      cwd: folder(),
      env: { ...process.env, EDITED: path },
      preload: ['--import', join(ROOT, 'test/faults/edit-at-sync.js')],
    });
    expect(exitCode).toBe(2);
    expect(stderr).toContain(`${name} has changed since it was read, and was left unchanged.`);
    expect(readFileSync(path, 'utf8')).toBe('News.');
    expect(filesIn(folder())).toEqual([name]);
  },
);
