// `npm run new-rule -- rating-widget`: creates a working rule, its list entry, its test and its fixture, as a starting
// point. Works in the current folder, the root of a checkout.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

const id = process.argv[2] ?? '';
const name = id.replace(/-(.)/gu, (_, letter) => letter.toUpperCase());

function fail(message) {
  process.stderr.write(`${message}\n`);
  process.exit(2);
}

if (!/^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/u.test(id)) {
  fail('Name the boilerplate in kebab-case: npm run new-rule -- rating-widget');
}
if (existsSync(`src/rules/${id}.ts`)) fail(`The rule ${id} already exists: src/rules/${id}.ts`);

function write(path, text) {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
  process.stdout.write(`  ${path}\n`);
}

const PROSE = 'The old bridge will close for a year from Monday, the council said.';

const rule = `import { defineRule } from '../core/rule.js';
import { phraseMatcher } from '../phrases/matcher.js';
import { markedRuns } from './helpers/marked-run.js';

const strong = phraseMatcher(['boilerplate of ${id}']);

export const ${name} = defineRule({
  meta: {
    id: '${id}',
    role: 'other',
    phase: 'local',
    summary: 'What it removes, in one line: "boilerplate of ${id}".',
    rationale:
      'Why scraped text contains this boilerplate, and what the rule accepts as evidence that a line does not belong to ' +
      'the article.',
    keeps: ['what it deliberately keeps'],
    messages: { line: 'Boilerplate "{text}"' },
    examples: [
      {
        title: 'a line of its own',
        source: '${PROSE}\\n\\nboilerplate of ${id}\\n',
        cleaned: '${PROSE}\\n',
      },
      {
        title: 'the words in a sentence',
        source: 'They spoke of the boilerplate of ${id} all evening, and of little else.\\n',
        cleaned: 'They spoke of the boilerplate of ${id} all evening, and of little else.\\n',
      },
    ],
    safety: 'safe',
  },

  check: (document) => markedRuns(document, { strong }),
});
`;

const test = `import { it } from '@jest/globals';
import { ${name} } from '../../src/rules/${id}.js';
import { checkRule } from '../../src/testing.js';

it('satisfies its examples, and removes nothing else', () => {
  checkRule(${name}, {
    removes: [
      {
        source: '${PROSE}\\nBoilerplate of ${id}\\n',
        cleaned: '${PROSE}\\n',
      },
    ],
    keeps: ['${PROSE}\\n'],
  });
});
`;

process.stdout.write('Written:\n');
write(`src/rules/${id}.ts`, rule);
write(`test/rules/${id}.test.ts`, test);
write(`fixtures/articles/${id}/source.txt`, `${PROSE}\n\nboilerplate of ${id}\n\n${PROSE}\n`);
write(`fixtures/articles/${id}/expected.txt`, `${PROSE}\n\n${PROSE}\n`);
write(`fixtures/articles/${id}/findings.json`, `[\n  [3,"${id}","applied"]\n]\n`);

const index = readFileSync('src/rules/index.ts', 'utf8');
const line = `import { ${name} } from './${id}.js';`;
const imports = index.match(/^import .*$/gmu) ?? [];
const sorted = [...imports, line].sort((a, b) => (sourceOf(a) < sourceOf(b) ? -1 : 1));
write(
  'src/rules/index.ts',
  index
    .replace(imports.join('\n'), sorted.join('\n'))
    .replace('  mainContent,\n', `  ${name},\n  mainContent,\n`),
);

function sourceOf(statement) {
  return /'(.*)'/u.exec(statement)?.[1] ?? '';
}

process.stdout.write(`
Next: phrases, evidence and examples in src/rules/${id}.ts, cases in its test, a page in its fixture, then
  npm test -- ${id}
  node bin/clean-articles.js explain ${id}
  npm run update-findings
  npm run format
  npm run docs
  npm run check
  npm test
CONTRIBUTING.md describes each step, and where to put prose that the rule must keep (fixtures/prose).
`);
