import { describe, expect, it } from '@jest/globals';
import { DIRTY, useWorkspace } from './support.js';

const work = useWorkspace();
const FINE = DIRTY.replace('Hide Ad\n\n', '');

function addCorpus(): void {
  const record = (site: string, language: string | undefined, text: string) =>
    `${JSON.stringify({ url: `https://www.${site}/x`, language, text })}\n`;
  work.write(
    'corpus.jsonl',
    record('a.example', 'en', DIRTY) +
      record('a.example', 'en', FINE) +
      record('a.example', 'de', DIRTY) +
      record('b.example', undefined, FINE),
  );
}

describe('stats', () => {
  it('names the site of an IPv6 address by the whole address', async () => {
    const urls = ['http://[2001:db8::1]:8080/x', 'http://[2001:db8::2]/x'];
    work.write('a.jsonl', urls.map((url) => `${JSON.stringify({ url, text: FINE })}\n`).join(''));
    const { stdout } = await work.run(['stats', 'a.jsonl', '--format', 'json']);
    const sites = JSON.parse(stdout).sites.map(({ site }: { site: string }) => site);
    expect(sites.toSorted()).toEqual(['[2001:db8::1]', '[2001:db8::2]']);
  });

  it('counts documents, lines and characters by site, language and role', async () => {
    addCorpus();
    const { exitCode, stdout } = await work.run(['stats', 'corpus.jsonl', '--format', 'json']);
    expect(exitCode).toBe(0);
    const { sites } = JSON.parse(stdout);
    expect(sites).toHaveLength(3);
    expect(sites).toContainEqual({
      site: 'a.example',
      language: 'en',
      documents: 2,
      changed: 1,
      lines: DIRTY.split('\n').length - 1 + FINE.split('\n').length - 1,
      characters: DIRTY.length + FINE.length,
      removedLines: 1,
      removedCharacters: 'Hide Ad'.length,
      removedProse: 0,
      roles: [{ role: 'ad', lines: 1, characters: 'Hide Ad'.length }],
      top: [{ text: 'Hide Ad', rule: 'ad-marker', role: 'ad', lines: 1, documents: 1 }],
    });
    expect(sites.at(-1)).toMatchObject({
      site: 'b.example',
      language: '',
      documents: 1,
      roles: [],
    });
  });

  it('prints a table, and CSV', async () => {
    addCorpus();
    const table = await work.run(['stats', 'corpus.jsonl']);
    expect(table.stdout).toMatch(
      /^site +language +documents +lines +removed +of text +top roles$/mu,
    );
    expect(table.stdout).toMatch(/^a\.example +en +2 +8 +1 +\d\.\d% +ad 1$/mu);
    expect(table.stdout).toMatch(/^b\.example +\? +1 +3 +0 +0\.0%$/mu);
    const { stdout } = await work.run(['stats', 'corpus.jsonl', '--format', 'csv']);
    expect(stdout.split('\n')[0]).toBe(
      'site,language,documents,changed,lines,characters,role,role_lines,role_characters',
    );
    expect(stdout).toMatch(/^a\.example,en,2,1,8,\d+,ad,1,7$/mu);
    expect(stdout).toMatch(/^b\.example,,1,0,3,\d+,,0,0$/mu);
  });

  it('counts texts by folder, and writes nothing', async () => {
    work.write('in/a.example/1.txt', DIRTY);
    work.write('in/b.example/1.txt', FINE);
    const before = work.files();
    const { stdout } = await work.run(['stats', 'in']);
    expect(stdout).toMatch(/^a\.example +\? +1 +5 +1 /mu);
    expect(stdout).toMatch(/^b\.example +\? +1 +3 +0 /mu);
    expect(work.files()).toEqual(before);
  });

  it('reports what could not be read', async () => {
    work.write('in.jsonl', `${JSON.stringify({ text: DIRTY })}\n{}\n`);
    const { exitCode, stderr } = await work.run(['stats', 'in.jsonl']);
    expect(exitCode).toBe(2);
    expect(stderr).toContain('record 2 has no field "text"');
  });
});
