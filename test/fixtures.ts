import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Case } from './promise/laws.js';

export const ROOT = fileURLToPath(new URL('..', import.meta.url));
const FIXTURES = join(ROOT, 'fixtures');

/** A text with its exact expected output. */
export interface ArticleFixture {
  readonly name: string;
  readonly source: string;
  readonly expected: string;
}

/** The two real articles. */
export function seeds(): readonly ArticleFixture[] {
  return readdirSync(join(FIXTURES, 'seeds')).map((name) => ({
    name: `seeds/${name}`,
    source: read('seeds', name),
    expected: read('seeds-expected', name),
  }));
}

/** Articles written for this project, with boilerplate. */
export function articles(): readonly ArticleFixture[] {
  return readdirSync(join(FIXTURES, 'articles')).map((slug) => ({
    name: `articles/${slug}`,
    source: read('articles', slug, 'source.txt'),
    expected: read('articles', slug, 'expected.txt'),
  }));
}

/** Texts without boilerplate, which must be unchanged. */
export function prose(): readonly ArticleFixture[] {
  return readdirSync(join(FIXTURES, 'prose')).map((name) => {
    const source = read('prose', name);
    return { name: `prose/${name}`, source, expected: source };
  });
}

/** Fuzzing results that once broke a law: `law` describes how; the rest must hold since then. */
export function found(): readonly (Case & { readonly name: string; readonly law: string })[] {
  return readdirSync(join(FIXTURES, 'found')).map((name) => ({
    name,
    ...JSON.parse(read('found', name)),
  }));
}

/** Articles whose output is still wrong, each with the reason. */
export function knownFailures(): Readonly<Record<string, string>> {
  return JSON.parse(read('known-failures.json'));
}

export function allFixtures(): readonly ArticleFixture[] {
  return [...seeds(), ...articles(), ...prose()];
}

/** The text in the form of mail and wire copy: paragraphs broken at a column. */
export function wrapped(text: string, columns: number): string {
  return text.replace(/[^\r\n]+/gu, (line) =>
    line.replace(new RegExp(`(.{1,${columns}})(?: +|$)`, 'gu'), '$1\n').trimEnd(),
  );
}

function read(...path: string[]): string {
  return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(
    readFileSync(join(FIXTURES, ...path)),
  );
}
