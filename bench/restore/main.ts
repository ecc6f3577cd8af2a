import { spawnSync } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { parseArgs } from 'node:util';
import { presets } from '../../src/rules/index.js';
import { DATA_SETS, readPages } from '../quality/data.js';

// Every text of the fixtures and of the benchmark, cleaned and restored by the published program.
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { preset: { type: 'string', multiple: true } },
});
const [data] = positionals;
const names = values.preset ?? Object.keys(presets);
const root = mkdtempSync(join(tmpdir(), 'clean-articles-restore-'));
process.on('exit', () => rmSync(root, { recursive: true, force: true }));

addFixtures();
if (data !== undefined) for (const dataSet of DATA_SETS) await addPages(data, dataSet);
const files = filesIn(join(root, 'in'));
let differing = 0;

console.log('| texts | preset | way | changed by cleaning | rebuilt |');
console.log('| --- | --- | --- | --- | --- |');
for (const preset of names) {
  for (const way of ['--out-dir', '--write'] as const) {
    const { changed, rebuilt } = tried(preset, way);
    console.log(`| ${files.length} | ${preset} | ${way} | ${changed} | ${rebuilt} |`);
    differing += files.length - rebuilt;
  }
}
process.exitCode = differing > 0 ? 1 : 0;

function tried(preset: string, way: '--out-dir' | '--write') {
  const cleaned = join(root, 'cleaned');
  const report = join(root, 'report');
  const settings = ['--preset', preset, '--no-config', '--report-dir', report, '--quiet'];
  if (way === '--write') {
    cpSync(join(root, 'in'), cleaned, { recursive: true });
    tool([cleaned, '--write', ...settings]);
  } else {
    tool([join(root, 'in'), '--out-dir', cleaned, ...settings]);
  }
  const changed = files.filter((file) => !isSame(file, 'cleaned')).length;
  const findings = ['--findings', join(report, 'findings.jsonl'), '--quiet'];
  const place = way === '--write' ? ['--write'] : ['--out-dir', join(root, 'restored')];
  tool(['restore', cleaned, ...findings, ...place]);
  const restored = way === '--write' ? 'cleaned' : 'restored';
  const wrong = files.filter((file) => !isSame(file, restored));
  for (const file of wrong.slice(0, 20)) console.error(`not rebuilt: ${file}`);
  for (const folder of ['cleaned', 'restored', 'report']) {
    rmSync(join(root, folder), { recursive: true, force: true });
  }
  return { changed, rebuilt: files.length - wrong.length };
}

function isSame(file: string, folder: string): boolean {
  const path = join(root, folder, file);
  return existsSync(path) && readFileSync(path).equals(readFileSync(join(root, 'in', file)));
}

function tool(args: readonly string[]): void {
  const { status, stderr } = spawnSync(process.execPath, ['bin/clean-articles.js', ...args], {
    encoding: 'utf8',
  });
  if (status !== 0) console.error(`clean-articles ${args.join(' ')}: exit ${status}\n${stderr}`);
}

function add(place: string, content: Uint8Array): void {
  const path = join(root, 'in', place);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, content);
}

function addFixtures(): void {
  for (const file of filesIn('fixtures').filter((name) => name.endsWith('.txt'))) {
    const bytes = readFileSync(join('fixtures', file));
    const text = bytes.toString().replace(/^\uFEFF/u, '');
    const marked = `\uFEFF${text}`;
    add(`fixtures/as-is/${file}`, bytes);
    add(`fixtures/marked/${file}`, Buffer.from(marked));
    add(`fixtures/crlf/${file}`, Buffer.from(text.replace(/\r?\n/gu, '\r\n')));
    add(`fixtures/utf-16le/${file}`, Buffer.from(marked, 'utf16le'));
    add(`fixtures/utf-16be/${file}`, Buffer.from(marked, 'utf16le').swap16());
  }
}

async function addPages(folder: string, dataSet: (typeof DATA_SETS)[number]): Promise<void> {
  for (const [index, page] of (await readPages(folder, dataSet)).entries()) {
    const texts = { ...page.texts, ...(page.gold === undefined ? {} : { gold: page.gold }) };
    for (const [source, text] of Object.entries(texts)) {
      add(`${dataSet}/${source}/${index}.txt`, Buffer.from(text));
    }
  }
}

function filesIn(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1));
}
