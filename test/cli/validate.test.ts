import { describe, expect, it } from '@jest/globals';
import { refuseFileClashes } from '../../src/pipeline/validate/files.js';
import { useWorkspace } from './support.js';

const work = useWorkspace();

describe('output names that a file system treats as equal', () => {
  /** Plans both outputs on a case-insensitive or case-sensitive file system. */
  function plan(names: readonly string[], isFolding: boolean): () => void {
    const folder = work.path('out');
    const planned = names.map((name) => ({ label: name, path: `${folder}/${name}`, folder }));
    return () => refuseFileClashes(planned, [], work.path(), () => isFolding);
  }

  it.each([
    [['A.txt', 'a.txt']],
    [['deep/a.txt', 'Deep/a.txt']],
    [['stra\u00dfe\u0301.txt', 'STRA\u00dfE\u0301.txt']],
    [['\u00e9.txt', 'e\u0301.txt']],
    [['a', 'A/b.txt']],
  ])('%j are refused there and accepted elsewhere', (names) => {
    expect(plan(names, true)).toThrow('would both be written');
    expect(plan(names, false)).not.toThrow();
  });

  it('do not include distinct names', () => {
    expect(plan(['a.txt', 'b.txt', 'ab/c.txt'], true)).not.toThrow();
  });
});
