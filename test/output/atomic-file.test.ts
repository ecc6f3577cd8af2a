import { chmodSync, mkdirSync, statSync, symlinkSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { closeAll, type FileSink, openSink, writeWhole } from '../../src/output/atomic-file.js';
import { useWorkspace } from '../cli/support.js';

const work = useWorkspace();

describe('writeWhole', () => {
  it.each(['', 'ä\r\n\uFEFF🗞', 'no final newline'])(
    'writes %j, and the folders on the way',
    (text) => {
      writeWhole(work.path('a/b/c.txt'), text);
      expect(work.read('a/b/c.txt')).toBe(text);
      expect(work.files()).toEqual(['a/b/c.txt']);
    },
  );

  it('replaces a file and keeps its mode, whatever the umask', () => {
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

  it('leaves nothing behind where it fails', () => {
    mkdirSync(work.path('a.txt/full'), { recursive: true });
    expect(() => writeWhole(work.path('a.txt'), 'x')).toThrow(/a\.txt/u);
    expect(work.files()).toEqual([]);
  });

  it('writes no text through a link', () => {
    work.write('elsewhere.txt', 'old');
    symlinkSync(work.path('elsewhere.txt'), work.path('a.txt'));
    writeWhole(work.path('a.txt'), 'new');
    expect([work.read('a.txt'), work.read('elsewhere.txt')]).toEqual(['new', 'old']);
  });

  it('takes the longest name that the file system takes', () => {
    const name = `${'ä'.repeat(125)}.txtx`;
    writeWhole(work.path(name), 'x');
    expect(work.files()).toEqual([name]);
  });
});

describe('a sink', () => {
  it('puts the file in its place when it is closed, not before', () => {
    work.write('a.txt', 'old');
    const sink = openSink(work.path('a.txt'));
    sink.write('n'.repeat(2 ** 20));
    expect(work.read('a.txt')).toBe('old');
    sink.write('ew');
    sink.close();
    expect(work.read('a.txt')).toBe(`${'n'.repeat(2 ** 20)}ew`);
    expect(work.files()).toEqual(['a.txt']);
  });

  it('writes pieces in order, however many and large', () => {
    const pieces = Array.from({ length: 40 }, (_, at) => `${at} 日本 `.repeat(9000));
    const sink = openSink(work.path('a.txt'));
    for (const piece of pieces) sink.write(piece);
    sink.close();
    expect(work.read('a.txt') === pieces.join('')).toBe(true);
  });

  it('has a temporary file of its own', () => {
    const sinks = ['one', 'two'].map((text) => ({ text, sink: openSink(work.path('a.txt')) }));
    for (const { text, sink } of sinks) sink.write(text);
    for (const { text, sink } of sinks) {
      sink.close();
      expect(work.read('a.txt')).toBe(text);
    }
  });
});

describe('several sinks', () => {
  it('come to their places together, or not at all', () => {
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

  it('are not taken away once they are in their places', () => {
    const sinks = ['a.txt', 'b.txt'].map((place) => openSink(work.path(place)));
    closeAll(sinks);
    for (const sink of sinks) sink.discard();
    expect(work.files()).toEqual(['a.txt', 'b.txt']);
  });
});
