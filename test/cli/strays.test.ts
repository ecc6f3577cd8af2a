import { basename } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { temporaryPath } from '../../src/output/temporary.js';
import { DIRTY, useWorkspace } from './support.js';

const work = useWorkspace();

/** Adds a temporary file of a dead process, with an id that no system assigns. */
function addStray(folder: string): void {
  const name = basename(temporaryPath(work.path(folder)));
  work.write(`${folder}/${name.replace(`-${process.pid}-`, `-${2 ** 30}-`)}`, 'half a');
}

describe('a temporary file left by a killed run', () => {
  it.each([
    ['clean', ['in', '-o', 'out']],
    ['clean --cache', ['in', '-o', 'in-out', '--cache-location', 'out/cache']],
    ['lint --cache', ['lint', 'in', '--cache-location', 'out/cache']],
    ['lint --output-file', ['lint', 'in', '--output-file', 'out/lint.txt']],
    ['lint --format', ['lint', 'in', '--format', 'json=out/lint.json']],
    ['lint --baseline', ['lint', 'in', '--baseline', 'out/known.json', '--update-baseline']],
    ['learn --output', ['learn', 'in', '--output', 'out/templates.json']],
  ])('is removed by %s', async (_, args) => {
    work.write('in/a.txt', DIRTY);
    addStray('out');
    const { stderr } = await work.run(args);
    expect(stderr).not.toContain('error');
    expect(work.files('out').filter((name) => name.endsWith('.tmp'))).toEqual([]);
    expect(work.files('out')).toHaveLength(1);
  });

  it('is removed by init', async () => {
    addStray('.');
    await work.run(['init'], { cwd: work.path('.') });
    expect(work.files().filter((name) => name.endsWith('.tmp'))).toEqual([]);
  });
});
