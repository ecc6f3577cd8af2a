import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Case } from './promise/laws.js';

export const ROOT = fileURLToPath(new URL('..', import.meta.url));
const FIXTURES = join(ROOT, 'fixtures');

/** A text with the exact text that must come out. */
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

/** Articles of our own writing, with residue. */
export function articles(): readonly ArticleFixture[] {
  return readdirSync(join(FIXTURES, 'articles')).map((slug) => ({
    name: `articles/${slug}`,
    source: read('articles', slug, 'source.txt'),
    expected: read('articles', slug, 'expected.txt'),
  }));
}

/** Texts without residue: they must come out as they are. */
export function prose(): readonly ArticleFixture[] {
  return readdirSync(join(FIXTURES, 'prose')).map((name) => {
    const source = read('prose', name);
    return { name: `prose/${name}`, source, expected: source };
  });
}

/** What broke the promise once, by fuzzing: `law` says how, the rest is what must hold since. */
export function found(): readonly (Case & { readonly name: string; readonly law: string })[] {
  return readdirSync(join(FIXTURES, 'found')).map((name) => ({
    name,
    ...JSON.parse(read('found', name)),
  }));
}

/** Articles that do not come out as they should yet, each with the reason. */
export function knownFailures(): Readonly<Record<string, string>> {
  return JSON.parse(read('known-failures.json'));
}

export function allFixtures(): readonly ArticleFixture[] {
  return [...seeds(), ...articles(), ...prose()];
}

function read(...path: string[]): string {
  return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(
    readFileSync(join(FIXTURES, ...path)),
  );
}
