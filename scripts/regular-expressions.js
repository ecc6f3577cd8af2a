// `npm run check:regular-expressions`: every regular expression in the sources must run in linear time. They are
// collected from the syntax trees and checked by recheck. Expressions built at run time would escape the check, so they
// are forbidden.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parse } from '@babel/parser';
import { checkSync } from 'recheck';

const root = fileURLToPath(new URL('../src', import.meta.url));

/** In milliseconds, for one expression. */
const TIME_LIMIT = 20_000;

/** Every expression with its position; nodes are objects with a type, anywhere in the tree. */
function* expressionsIn(node, file) {
  if (node === null || typeof node !== 'object') return;
  const place = () => `src/${file}:${node.loc.start.line}`;
  if (node.type === 'RegExpLiteral') {
    yield { pattern: node.pattern, flags: node.flags, place: place() };
  } else if (/^(?:New|Call)Expression$/.test(node.type) && node.callee.name === 'RegExp') {
    yield { pattern: undefined, flags: '', place: place() };
  }
  for (const [key, value] of Object.entries(node)) {
    if (key !== 'loc') yield* expressionsIn(value, file);
  }
}

const files = readdirSync(root, { recursive: true, encoding: 'utf8' })
  .filter((file) => /\.[jt]s$/.test(file) && !file.endsWith('.d.ts'))
  // AssemblyScript has none.
  .filter((file) => !/^wasm/u.test(file))
  .toSorted();
const expressions = files.flatMap((file) => {
  const tree = parse(readFileSync(join(root, file), 'utf8'), {
    sourceType: 'module',
    plugins: ['typescript'],
    errorRecovery: true,
  });
  return [...expressionsIn(tree.program, file)];
});

const verdicts = new Map();
let bad = 0;
let proven = 0;
for (const { pattern, flags, place } of expressions) {
  if (pattern === undefined) {
    bad++;
    process.stderr.write(`${place}: a regular expression made at run time\n`);
    continue;
  }
  const literal = `/${pattern}/${flags}`;
  if (!verdicts.has(literal)) {
    verdicts.set(literal, checkSync(pattern, flags, { timeout: TIME_LIMIT }));
  }
  const { status, complexity, checker, error, attack } = verdicts.get(literal);
  if (status === 'safe') {
    if (checker === 'automaton') proven++;
    continue;
  }
  bad++;
  const why = complexity?.summary ?? `not told (${error?.kind ?? status})`;
  const example = attack === undefined ? '' : `, as for ${attack.pattern}`;
  process.stderr.write(`${place}: ${literal} is ${why}${example}\n`);
}
const total = expressions.length;
process.stdout.write(
  `${total} regular expressions: ${proven} proven linear, ${total - proven - bad} found so by search, ${bad} not.\n`,
);
process.exitCode = bad === 0 ? 0 : 1;
