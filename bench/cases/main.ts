// Cleans small inputs with known correct output.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { diffArrays } from 'diff';
import { clean, type Finding, type PresetName, prepareRules, rules } from '../../src/index.js';

const USAGE = `Usage: npm run bench:cases -- DIR [PREFIX...] [--show]

Cleans the cases in DIR and compares the result with the expected output, except for blank lines. Exits with 1 if a case fails.
A case is a folder with source.txt, expected.txt and about.md, which names the preset; ambiguous cases are skipped.

  PREFIX   only cases whose names begin with one of these
  --show   print the diff and the findings of failing cases`;

/** The result of a case. */
interface Outcome {
  readonly preset: PresetName;
  readonly expected: readonly string[];
  readonly cleaned: readonly string[];
  readonly findings: readonly Finding[];
  readonly isRight: boolean;
}

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    show: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
});
const [folder, ...prefixes] = positionals;
if (values.help || folder === undefined) {
  console.error(USAGE);
  process.exitCode = values.help ? 0 : 2;
} else {
  process.exitCode = await run(folder);
}

async function run(cases: string): Promise<number> {
  await prepareRules(rules);
  const names = readdirSync(cases)
    .filter((name) => prefixes.length === 0 || prefixes.some((prefix) => name.startsWith(prefix)))
    .toSorted();
  const counts = { passed: 0, failed: 0, ambiguous: 0 };
  for (const name of names) {
    const outcome = outcomeOf(join(cases, name));
    const word = outcome === undefined ? 'ambiguous' : outcome.isRight ? 'passed' : 'failed';
    counts[word]++;
    console.log(`${word.padEnd(9)}  ${name}`);
    if (values.show && outcome?.isRight === false) console.log(differenceText(outcome));
  }
  console.log(
    `\n${counts.passed} passed, ${counts.failed} failed, ${counts.ambiguous} ambiguous and left out`,
  );
  return counts.failed === 0 ? 0 : 1;
}

/** @returns undefined for a case without a single correct output */
function outcomeOf(place: string): Outcome | undefined {
  const read = (file: string) => readFileSync(join(place, file), 'utf8');
  const about = read('about.md');
  if (/^- note:.*\bambiguous\b/mu.test(about)) return undefined;
  const preset = (/^- preset: (\w+)/mu.exec(about)?.[1] ?? 'recommended') as PresetName;
  const result = clean(read('source.txt'), { preset });
  const cleaned = linesOf(result.cleaned);
  const expected = linesOf(read('expected.txt'));
  const isRight = cleaned.join('\n') === expected.join('\n');
  return { preset, expected, cleaned, findings: result.findings, isRight };
}

function linesOf(text: string): readonly string[] {
  return text.split('\n').filter((line) => line.trim() !== '');
}

/** From the expected output to the actual one: "-" was lost, "+" is boilerplate that is left. */
function differenceText({ preset, expected, cleaned, findings }: Outcome): string {
  const lines = diffArrays([...expected], [...cleaned]).flatMap(({ value, added, removed }) => {
    const sign = added ? '+' : removed ? '-' : ' ';
    return value.map((line) => `  ${sign} ${line.slice(0, SHOWN)}`);
  });
  const found = findings.map(
    ({ ruleId, role, line, outcome }) => `  line ${line}: ${ruleId} (${role}), ${outcome}`,
  );
  return [`  preset ${preset}`, ...lines, ...found, ''].join('\n');
}

/** In UTF-16 units. */
const SHOWN = 110;
