import { mkdirSync, rmSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { CLEANED, DIRTY, INVALID, useWorkspace } from './support.js';

const work = useWorkspace();

describe('a file that is not valid UTF-8', () => {
  it('is reported with the byte offset, counted, left unchanged, and does not stop the others', async () => {
    work.write('in/a.txt', DIRTY);
    work.write('in/b.txt', INVALID);
    work.write('in/c.txt', DIRTY);
    const { exitCode, stdout, stderr } = await work.run(['in']);
    expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: '' });
    expect(work.files('cleaned')).toEqual(['a.txt', 'c.txt']);
    expect(work.read('cleaned/c.txt')).toBe(CLEANED);
    expect(stderr).toMatch(/^error: in\/b\.txt .*byte 4\b.*\n.*--encoding/mu);
    expect(stderr).toMatch(/^2 of 3 documents cleaned, 1 failed/mu);
    expect(stderr).not.toMatch(/^\s+at /mu);
    expect(JSON.parse(work.read('cleaned-report/summary.json')).documents).toMatchObject({
      total: 3,
      changed: 2,
      failed: 1,
    });
  });

  it('is left unchanged by --write', async () => {
    work.write('in/a.txt', INVALID);
    work.write('in/b.txt', DIRTY);
    expect((await work.run(['--write', 'in'])).exitCode).toBe(2);
    expect(work.read('in/a.txt')).toBe(INVALID.toString());
    expect(work.read('in/b.txt')).toBe(CLEANED);
  });

  it('is reported even with --quiet', async () => {
    work.write('in/a.txt', INVALID);
    work.write('in/b.txt', DIRTY);
    const { stderr } = await work.run(['--quiet', 'in']);
    expect(stderr).toMatch(/^error: in\/a\.txt is not valid UTF-8: byte 4 [^\n]*\n[^\n]*\n$/u);
  });

  it('on standard input leaves standard output empty', async () => {
    const { exitCode, stdout, stderr } = await work.run(['--stdin-filepath', 'feed/1'], {
      stdin: INVALID,
    });
    expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: '' });
    expect(stderr).toMatch(/^error: feed\/1 is not valid UTF-8: byte 4 /u);
  });

  it('does not affect the output of lint and inspect', async () => {
    work.write('in/a.txt', INVALID);
    work.write('in/b.txt', DIRTY);
    const lint = await work.run(['lint', 'in']);
    expect(lint.exitCode).toBe(2);
    expect(lint.stdout).toMatch(/^in\/b\.txt:3:1 [\s\S]*1 failed/u);
    expect(lint.stderr).toContain('in/a.txt is not valid UTF-8');
    const json = await work.run(['lint', 'in', '--format', 'json']);
    expect(json.exitCode).toBe(2);
    expect(JSON.parse(json.stdout)).toMatchObject({ summary: { documents: { failed: 1 } } });
    const inspect = await work.run(['inspect', 'in/a.txt']);
    expect(inspect).toMatchObject({ exitCode: 2, stdout: '' });
    expect(inspect.stderr).toContain('in/a.txt is not valid UTF-8');
  });
});

describe('a file of another kind', () => {
  it('is reported as binary', async () => {
    work.write('a.txt', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 0, 0, 13]));
    const { exitCode, stderr } = await work.run(['a.txt']);
    expect(exitCode).toBe(2);
    expect(stderr).toMatch(/^error: a\.txt is a binary file/u);
  });

  it('that is binary is skipped with a note when found in a folder', async () => {
    work.write('in/a.txt', DIRTY);
    work.write('in/picture.txt', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 0, 0, 13]));
    work.write('in/paper.txt', Buffer.from('%PDF-1.7\n\u00e2\u00e3', 'latin1'));
    const { exitCode, stderr } = await work.run(['in']);
    expect(exitCode).toBe(0);
    expect(stderr).toMatch(/^note: skipped binary files: in\/paper\.txt, in\/picture\.txt\n/mu);
    expect(work.files('cleaned')).toEqual(['a.txt']);
    const lint = await work.run(['lint', 'in']);
    expect(lint.exitCode).toBe(1);
    expect(lint.stderr).toContain('skipped binary files: in/paper.txt');
  });

  it.each([
    ['a page', '<!DOCTYPE html>\n<html lang="en"><p>x</p>'],
    ['a page with an XML declaration', '\uFEFF<?xml version="1.0"?>\n<!-- a\n-- b -->\n<html>'],
  ])('that is HTML is reported as HTML: %s', async (_, page) => {
    work.write('in/a.txt', page);
    work.write('in/b.txt', DIRTY);
    const { exitCode, stderr } = await work.run(['--write', 'in']);
    expect(exitCode).toBe(2);
    expect(stderr).toMatch(/^error: in\/a\.txt is HTML, not text\.\nExtract the text first/mu);
    expect([work.read('in/a.txt'), work.read('in/b.txt')]).toEqual([page, CLEANED]);
  });

  it('that only mentions HTML is text', async () => {
    const about = 'The <html> tag begins a page, and <!doctype html> stands before it.\n';
    expect(await work.run([], { stdin: about })).toMatchObject({ exitCode: 0, stdout: about });
  });
});

describe('a file system error', () => {
  it('for a file that was deleted during the run does not stop the others', async () => {
    for (const name of ['a', 'b', 'c']) work.write(`in/${name}.txt`, DIRTY);
    // The run reads the clock after it has listed the files.
    const now = () => {
      rmSync(work.path('in/b.txt'), { force: true });
      return 0;
    };
    const { exitCode, stderr } = await work.run(['in'], { isTerminal: 'stderr', now });
    expect(stderr).toMatch(/^error: in\/b\.txt cannot be read: no such file/mu);
    expect(stderr).toMatch(/^2 of 3 documents cleaned, 1 failed/mu);
    expect(work.files('cleaned')).toEqual(['a.txt', 'c.txt']);
    expect(exitCode).toBe(2);
  });

  it('for an output path that is a folder stops no other file and leaves no partial output', async () => {
    for (const name of ['a', 'b', 'c']) work.write(`in/${name}.txt`, DIRTY);
    work.write('cleaned/b.txt/taken', 'x');
    const { exitCode, stderr } = await work.run(['in']);
    expect(exitCode).toBe(2);
    expect(stderr).toMatch(/^error: in\/b\.txt: /mu);
    expect(work.files('cleaned')).toEqual(['a.txt', 'b.txt/taken', 'c.txt']);
  });

  it('for an out-dir that is a file is reported once, before any work', async () => {
    for (const name of ['a', 'b', 'c']) work.write(`in/${name}.txt`, DIRTY);
    work.write('cleaned', 'x');
    const { exitCode, stderr } = await work.run(['in']);
    expect(exitCode).toBe(2);
    expect(stderr.match(/^error: .*cleaned/gmu)).toHaveLength(1);
    expect(stderr).not.toMatch(/^\s+at /mu);
    expect(work.read('cleaned')).toBe('x');
  });

  it('for the report is one message', async () => {
    work.write('in/a.txt', DIRTY);
    mkdirSync(work.path('cleaned-report/index.html/taken'), { recursive: true });
    const { exitCode, stderr } = await work.run(['in']);
    expect(exitCode).toBe(2);
    expect(stderr).toMatch(/^error: .*index\.html/mu);
    expect(stderr).not.toMatch(/^\s+at |internal error/mu);
  });
});
