import { clean } from './core/clean.js';
import { parseDocument } from './core/document.js';
import { CleanArticlesError } from './core/errors.js';
import type { Rule, RuleOptions } from './core/rule.js';

/** Test cases for a rule, in addition to its examples. */
export interface RuleCases {
  /** Texts that the rule must leave unchanged, byte for byte. */
  readonly keeps?: readonly string[];
  readonly removes?: readonly { readonly source: string; readonly cleaned: string }[];
  /** The rule's options for these cases; the examples run with the defaults. */
  readonly options?: RuleOptions;
}

/**
 * Checks that a rule satisfies its contract, its examples and the cases. Works with any test runner:
 * `test('rating-widget', () => checkRule(ratingWidget, { keeps: [...] }))`.
 *
 * @throws CleanArticlesError with a list of all failures
 */
export function checkRule(rule: Rule, cases: RuleCases = {}): void {
  const { keeps = [], removes = [], options } = cases;
  const problems = [
    ...metaProblems(rule),
    ...rule.meta.examples.flatMap(({ title, source, cleaned }) =>
      textProblems(rule, source, cleaned, `example "${title}"`),
    ),
    ...keeps.flatMap((source) => textProblems(rule, source, source, 'keeps', options)),
    ...removes.flatMap(({ source, cleaned }) =>
      textProblems(rule, source, cleaned, 'removes', options),
    ),
    ...textProblems(rule, '', '', 'a text without lines'),
  ];
  if (problems.length === 0) return;
  throw new CleanArticlesError(
    `The rule "${rule.meta.id}" fails its checks:\n${problems.map((line) => `- ${line}`).join('\n')}`,
  );
}

function metaProblems({ meta }: Rule): readonly string[] {
  const { summary, rationale, keeps, examples } = meta;
  return [
    summary.trim() === '' ? 'meta.summary is empty: say in one line what it removes' : '',
    rationale.trim() === '' ? 'meta.rationale is empty: say why the boilerplate exists' : '',
    keeps.length === 0 ? 'meta.keeps is empty: say what it leaves alone' : '',
    examples.some(({ source, cleaned }) => source !== cleaned)
      ? ''
      : 'no example shows what it removes',
    examples.some(({ source, cleaned }) => source === cleaned)
      ? ''
      : 'no example shows what it keeps',
  ].filter((line) => line !== '');
}

function textProblems(
  rule: Rule,
  source: string,
  expected: string,
  name: string,
  options?: RuleOptions,
): readonly string[] {
  const set = options === undefined ? {} : { options: new Map([[rule.meta.id, options]]) };
  const run = (text: string) =>
    clean(parseDocument(text), { rules: [rule], unsafe: false, ...set });
  const result = run(source);
  const { cleaned, findings } = result;
  const where = `${name} (${show(source)})`;
  return [
    cleaned === expected ? '' : `${where} becomes ${show(cleaned)}, not ${show(expected)}`,
    JSON.stringify(run(source)) === JSON.stringify(result)
      ? ''
      : `${where} gives a different result when repeated`,
    run(cleaned).cleaned === cleaned ? '' : `${where} changes when it is cleaned twice`,
    ...findings.flatMap(({ message, evidence, confidence }) => [
      /[{}]/u.test(message)
        ? `${where} has a message with an unfilled placeholder: ${message}`
        : '',
      evidence.trim() === '' ? `${where} has a finding without evidence` : '',
      confidence > 0 && confidence <= 1 ? '' : `${where} has the confidence ${confidence}`,
    ]),
  ].filter((line) => line !== '');
}

const MAX_SHOWN = 200;

function show(text: string): string {
  return JSON.stringify(text.length > MAX_SHOWN ? `${text.slice(0, MAX_SHOWN)}…` : text);
}
