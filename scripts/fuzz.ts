// Searches for texts that break a law: `npm run fuzz -- --minutes 10 [--seed 1]`. It minimizes what it finds and
// writes it into fixtures/found, which test/promise.test.ts reads. The same seed gives the same texts.
import { createHash } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import fc from 'fast-check';
import { clean, prepareRules, rules } from '../src/index.js';
import { allFixtures, found } from '../test/fixtures.js';
import { caseOf, madeArticle, withMoreBoilerplate } from '../test/promise/articles.js';
import { hostileText } from '../test/promise/hostile-texts.js';
import {
  assertKnowledgeAdds,
  assertUnsafeIsAsReported,
  knownTexts,
} from '../test/promise/knowledge.js';
import { assertPromiseKept, type Case } from '../test/promise/laws.js';
import { scannedLaw } from '../test/promise/scanned.js';
import { sectionHeadingCases } from '../test/promise/section-headings.js';
import { smallest } from '../test/promise/smallest.js';
import { fuzzArguments } from './fuzz-arguments.js';

const FOLDER = 'fixtures/found';
const RUNS_PER_SEED = 100;

/** In UTF-16 units: enough to detect superlinear growth. */
const LONGEST_REPEATED = 200_000;

/**
 * In microseconds of processor time: the time limit per unit for a text of this length, and for longer texts in proportion
 * to their length.
 */
const MICROSECONDS_PER_UNIT = 60;
const MICROSECONDS_BESIDES = 400_000;

const { minutes, firstSeed } = fuzzArguments('fuzz');

await prepareRules(rules);
const texts = [...allFixtures(), ...found()].map(({ source }) => source);
const phrases = rules.flatMap(({ meta }) =>
  meta.examples.flatMap(({ source }) => source.split('\n')),
);
const kinds: Readonly<Record<string, fc.Arbitrary<Case>>> = {
  made: madeArticle.map(caseOf),
  'more boilerplate': withMoreBoilerplate(texts),
  hostile: hostileText(texts, phrases, 300).map((source) => ({ source })),
  repeated: hostileText(texts, phrases, 20_000).map((source) => ({
    source: source.slice(0, LONGEST_REPEATED),
  })),
};

/**
 * Laws about custom phrases and templates, unsafe matches, and the scanner; `npm test` runs a small sample of
 * each.
 */
const text = fc.oneof(fc.constantFrom(...texts), hostileText(texts, phrases, 20));
const laws = {
  knowledge: fc.property(knownTexts(text), (known): void => assertKnowledgeAdds(known)),
  unsafe: fc.property(text, (source): void => assertUnsafeIsAsReported(source)),
  scanner: fc.property(text, scannedLaw()),
};

let headings = 0;
for (const { source, keeps = [] } of sectionHeadingCases(true)) {
  headings++;
  const left = new Set(clean(source).cleaned.split('\n'));
  if (keeps.every((line) => left.has(line))) continue;
  process.stdout.write(`A paragraph is lost between a section heading and a button:\n${source}\n`);
  process.exit(1);
}
process.stdout.write(`${headings} section headings with buttons: no paragraph is lost.\n`);

const until = Date.now() + minutes * 60_000;
const seen = new Map<string, number>();
let checked = 0;
let seed = firstSeed;
for (; Date.now() < until; seed++) {
  for (const [kind, cases] of Object.entries(kinds)) {
    const numRuns = kind === 'repeated' ? RUNS_PER_SEED / 20 : RUNS_PER_SEED;
    const limit = { interruptAfterTimeLimit: Math.max(until - Date.now(), 1) };
    const outcome = fc.check(fc.property(cases, assertKeptInTime), { seed, numRuns, ...limit });
    checked += outcome.numRuns;
    const broken = outcome.counterexample?.[0];
    if (broken !== undefined) report(kind, broken);
  }
  const few = { seed, numRuns: RUNS_PER_SEED / 4 };
  note('knowledge', fc.check(laws.knowledge, few));
  note('unsafe', fc.check(laws.unsafe, few));
  note('scanner', fc.check(laws.scanner, { seed, numRuns: RUNS_PER_SEED }));
}
process.stdout.write(
  `${checked} texts in ${minutes} minutes, seeds ${firstSeed} to ${seed - 1}: ${seen.size} laws broken.\n`,
);
process.exitCode = seen.size === 0 ? 0 : 1;

function note<Values>(law: string, outcome: fc.RunDetails<Values>): void {
  checked += outcome.numRuns;
  if (!outcome.failed) return;
  seen.set(law, (seen.get(law) ?? 0) + 1);
  process.stdout.write(`${law}: ${fc.defaultReportMessage(outcome)}\n`);
}

function assertKeptInTime(text: Case): void {
  const before = process.cpuUsage();
  clean(text.source, { preset: 'page' });
  const { user, system } = process.cpuUsage(before);
  if (user + system > text.source.length * MICROSECONDS_PER_UNIT + MICROSECONDS_BESIDES) {
    throw new Error('slow under page');
  }
  assertPromiseKept(text);
}

/** The law that a text breaks; undefined if it breaks none. */
function lawBrokenBy(text: Case): string | undefined {
  try {
    assertKeptInTime(text);
    return undefined;
  } catch (error) {
    return (error instanceof Error ? error.message : String(error)).split('\n', 1)[0];
  }
}

function report(kind: string, broken: Case): void {
  const law = lawBrokenBy(broken) ?? 'not at the second time';
  const times = (seen.get(law) ?? 0) + 1;
  seen.set(law, times);
  if (times > 1) return;
  const text = smallest(broken, (smaller) => lawBrokenBy(smaller) === law);
  const name = `${law} ${createHash('sha256').update(text.source).digest('hex').slice(0, 6)}`
    .replaceAll(/\W+/gu, '-')
    .toLowerCase();
  mkdirSync(FOLDER, { recursive: true });
  writeFileSync(
    `${FOLDER}/${name}.json`,
    inAscii(`${JSON.stringify({ law, ...text }, undefined, 2)}\n`),
  );
  process.stdout.write(`${law}: ${FOLDER}/${name}.json (${kind}, seed ${seed})\n`);
}

/** Makes invisible characters visible. */
function inAscii(json: string): string {
  return json.replace(/[^\n -~]/gu, (character) =>
    character
      .split('')
      .map((unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)
      .join(''),
  );
}
