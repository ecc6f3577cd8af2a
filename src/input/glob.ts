// The libraries that match globs make regular expressions of them, which try each wildcard at each character. So what a glob
// could cost is asked before it is given to them.

/** In UTF-16 units. */
const MAX_LENGTH = 4096;

/** What braces may stand for, all alternatives of a glob together. */
const MAX_ALTERNATIVES = 1000;

/** Of a regular expression on one path: some seconds. */
const MAX_STEPS = 100_000_000;

/** The longest name and the longest path that file systems have, in bytes. */
const LONGEST_NAME = 255;
const LONGEST_PATH = 4096;

/** Why a glob is not taken; undefined when it is fine. */
export function problemOfGlob(glob: string): string | undefined {
  if (glob.length > MAX_LENGTH) return `has more than ${MAX_LENGTH} characters`;
  const alternatives = alternativesOf(withoutLiterals(glob));
  if (alternatives === undefined) return `stands for more than ${MAX_ALTERNATIVES} alternatives`;
  let steps = 0;
  for (const alternative of alternatives) steps += stepsOf(alternative);
  return steps > MAX_STEPS
    ? 'has too many wildcards: each could be tried at each character of a path'
    : undefined;
}

/** Why a line of an ignore file is not taken, where braces stand for themselves. */
export function problemOfIgnored(line: string): string | undefined {
  return line.startsWith('#') ? undefined : problemOfGlob(line.replace(/[{}]/gu, '?'));
}

/** Has everything but `*`, `?`, `[a-z]` and `{a,b}` stand for itself; else parentheses and what repeats are regular expressions. */
export function withPlainParentheses(glob: string): string {
  return glob.replace(/\\.|[()|]|(?<=[\]}])\+/gsu, (sign) =>
    sign.length === 1 ? `\\${sign}` : sign,
  );
}

/** What matches one character, whatever it is, becomes a question mark. */
function withoutLiterals(glob: string): string {
  return glob.replace(/\\.|\[[^[\]/]{1,100}\]/gsu, '?');
}

/**
 * What the braces stand for, from the innermost ones outwards: each level doubles what is inside at least, which limits how deep they
 * can be. Undefined when that is too much.
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

/** Of braces: `a,b`, `1..9` or `a..z`. */
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
 * On the path for which it takes the most. A name with one star can match in one way; each further one, and each `**`, can begin
 * anywhere, but for a `**` at the end.
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

/** Ways to choose some of many, about. */
function choices(many: number, some: number): number {
  let ways = 1;
  for (let at = 1; at <= some; at++) ways *= many / at;
  return ways;
}
