// Glob libraries compile to regular expressions, which try each wildcard at each character. So the cost of a glob is bounded
// before it is passed to them.

/** In UTF-16 units. */
const MAX_LENGTH = 4096;

/** The maximum number of brace expansions of a glob, all combinations counted. */
const MAX_ALTERNATIVES = 1000;

/** The maximum steps of a regular expression on one path: some seconds. */
const MAX_STEPS = 100_000_000;

/** The longest name and the longest path on common file systems, in bytes. */
const LONGEST_NAME = 255;
const LONGEST_PATH = 4096;

/** Why a glob is rejected; undefined if it is valid. */
export function problemOfGlob(glob: string): string | undefined {
  if (glob.length > MAX_LENGTH) return `has more than ${MAX_LENGTH} characters`;
  const alternatives = alternativesOf(withQuestionMarks(glob));
  if (alternatives === undefined) return `expands to more than ${MAX_ALTERNATIVES} alternatives`;
  let steps = 0;
  for (const alternative of alternatives) steps += stepsOf(alternative);
  return steps > MAX_STEPS
    ? 'has too many wildcards: each could be tried at each character of a path'
    : undefined;
}

/** Why a line of an ignore file is rejected; braces are literal there. */
export function problemOfIgnored(line: string): string | undefined {
  return line.startsWith('#') ? undefined : problemOfGlob(line.replace(/[{}]/gu, '?'));
}

/**
 * Makes everything literal except `*`, `?`, `[a-z]` and `{a,b}`; otherwise parentheses and repetition characters would become
 * regular expressions.
 */
export function withPlainParentheses(glob: string): string {
  return glob.replace(/\\.|[()|]|(?<=[\]}])\+/gsu, (sign) =>
    sign.length === 1 ? `\\${sign}` : sign,
  );
}

/** Replaces everything that matches one character by a question mark. */
function withQuestionMarks(glob: string): string {
  return glob.replace(/\\.|\[[^[\]/]{1,100}\]/gsu, '?');
}

/**
 * The brace expansions, from the innermost outwards: each level at least doubles what is inside, which limits the depth.
 * Undefined if there are too many.
 */
function alternativesOf(glob: string): readonly string[] | undefined {
  let all: readonly string[] = [glob];
  while (all.length <= MAX_ALTERNATIVES) {
    const next = all.flatMap(withoutInnermost);
    if (next.length === all.length && next.every((one, at) => one === all[at])) return all;
    all = next;
  }
  return undefined;
}

function withoutInnermost(glob: string): readonly string[] {
  const braces = /\{([^{}]*)\}/u.exec(glob);
  if (braces === null) return [glob];
  const before = glob.slice(0, braces.index);
  const after = glob.slice(braces.index + braces[0].length);
  return choicesOf(braces[1] ?? '').map((choice) => before + choice + after);
}

/** The contents of braces: `a,b`, `1..9` or `a..z`. */
function choicesOf(inside: string): readonly string[] {
  const [, from, to = ''] = /^(-?\d+|.)\.\.(-?\d+|.)(?:\.\.-?\d+)?$/u.exec(inside) ?? [];
  if (from === undefined) return inside.split(',');
  const count = Math.abs(placeOf(to) - placeOf(from)) + 1;
  return Array.from({ length: Math.min(count, MAX_ALTERNATIVES + 1) }, (_, at) => `${at}`);
}

function placeOf(end: string): number {
  return /\d/u.test(end) ? Number(end) : end.charCodeAt(0);
}

/**
 * On the worst-case path. A name with one star can match in one way; each further star, and each `**`, can start anywhere,
 * except a `**` at the end.
 */
function stepsOf(glob: string): number {
  const names = glob.split('/');
  const folders = names.slice(0, -1).filter((name) => name === '**').length;
  const further = names
    .filter((name) => name !== '**')
    .reduce((sum, name) => sum + Math.max(0, (name.match(/\*+/gu)?.length ?? 0) - 1), 0);
  const ofNames = (length: number) =>
    choices(LONGEST_PATH / length, folders) * choices(length, further + 1);
  return Math.max(ofNames(2), ofNames(LONGEST_NAME));
}

/** The approximate number of ways to choose some of many. */
function choices(many: number, some: number): number {
  let ways = 1;
  for (let at = 1; at <= some; at++) ways *= many / at;
  return ways;
}
