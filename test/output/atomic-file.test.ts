import { chmodSync, mkdirSync, statSync, symlinkSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { closeAll, type FileSink, openSink, writeWhole } from '../../src/output/atomic-file.js';
import { useWorkspace } from '../cli/support.js';

const work = useWorkspace();

describe('writeWhole', () => {
  it.each(['', 'ä\r\n\uFEFF🗞', 'no final newline'])(
    'writes %j, and creates missing folders',
    (text) => {
      writeWhole(work.path('a/b/c.txt'), text);
      expect(work.read('a/b/c.txt')).toBe(text);
      expect(work.files()).toEqual(['a/b/c.txt']);
    },
  );

  it('replaces a file and keeps its mode, regardless of the umask', () => {
    work.write('a.txt', 'a longer text than before');
    chmodSync(work.path('a.txt'), 0o664);
    const umask = process.umask(0o077);
    try {
      writeWhole(work.path('a.txt'), 'new');
    } finally {
      process.umask(umask);
    }
    expect(work.read('a.txt')).toBe('new');
    expect(statSync(work.path('a.txt')).mode & 0o777).toBe(0o664);
  });

  it('leaves nothing behind on failure', () => {
    mkdirSync(work.path('a.txt/full'), { recursive: true });
    expect(() => writeWhole(work.path('a.txt'), 'x')).toThrow(/a\.txt/u);
    expect(work.files()).toEqual([]);
  });

  it('does not write through a link', () => {
    work.write('elsewhere.txt', 'old');
    symlinkSync(work.path('elsewhere.txt'), work.path('a.txt'));
    writeWhole(work.path('a.txt'), 'new');
    expect([work.read('a.txt'), work.read('elsewhere.txt')]).toEqual(['new', 'old']);
  });

  it('accepts the longest file name of the file system', () => {
    const name = `${'ä'.repeat(125)}.txtx`;
    writeWhole(work.path(name), 'x');
    expect(work.files()).toEqual([name]);
  });
});

describe('a sink', () => {
  it('creates the file on close, not before', () => {
    work.write('a.txt', 'old');
    const sink = openSink(work.path('a.txt'));
    sink.write('n'.repeat(2 ** 20));
    expect(work.read('a.txt')).toBe('old');
    sink.write('ew');
    sink.close();
    expect(work.read('a.txt')).toBe(`${'n'.repeat(2 ** 20)}ew`);
    expect(work.files()).toEqual(['a.txt']);
  });

  it('writes chunks in order, however many and large', () => {
    const pieces = Array.from({ length: 40 }, (_, at) => `${at} 日本 `.repeat(9000));
    const sink = openSink(work.path('a.txt'));
    for (const piece of pieces) sink.write(piece);
    sink.close();
    expect(work.read('a.txt') === pieces.join('')).toBe(true);
  });

  it('has its own temporary file', () => {
    const sinks = ['one', 'two'].map((text) => ({ text, sink: openSink(work.path('a.txt')) }));
    for (const { text, sink } of sinks) sink.write(text);
    for (const { text, sink } of sinks) {
      sink.close();
      expect(work.read('a.txt')).toBe(text);
    }
  });
});

describe('several sinks', () => {
  it('are committed together, or not at all', () => {
    work.write('a.txt', 'old');
    const sinks = ['a.txt', 'b.txt'].map((place) => openSink(work.path(place)));
    for (const sink of sinks) sink.write('new');
    const full: FileSink = {
      ...openSink(work.path('c.txt')),
      flush: () => {
        throw new Error('no space left');
      },
    };
    expect(() => closeAll([...sinks, full])).toThrow('no space left');
    expect(work.files()).toEqual(['a.txt']);
    expect(work.read('a.txt')).toBe('old');
  });

  it('are not discarded after they were committed', () => {
    const sinks = ['a.txt', 'b.txt'].map((place) => openSink(work.path(place)));
    closeAll(sinks);
    for (const sink of sinks) sink.discard();
    expect(work.files()).toEqual(['a.txt', 'b.txt']);
  });
});
