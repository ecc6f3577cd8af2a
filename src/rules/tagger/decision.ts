import type { Line } from '../../core/line.js';
import { CHOICE_ROLES, RESIDUE_ROLES, ROLES, type Role } from '../../core/role.js';
import { startsWithBullet } from '../helpers/line-shape.js';
import { isSentence } from './window.js';

/** The roles in the order of the network's outputs. */
export const OUTPUTS = Object.keys(ROLES) as readonly Role[];

const BODY = OUTPUTS.indexOf('body');
const HEADLINE = OUTPUTS.indexOf('headline');
const CHOICE_OUTPUTS = CHOICE_ROLES.map((role) => OUTPUTS.indexOf(role));
const RESIDUE_OUTPUTS = RESIDUE_ROLES.map((role) => OUTPUTS.indexOf(role)).filter(
  (output) => !CHOICE_OUTPUTS.includes(output),
);

/** Position of a line: above the first sentence of the text, or below the last. */
export type Zone = 'head' | 'tail';

/** A line that does not belong to the article. */
export interface Verdict {
  readonly line: Line;
  /** Index into the lines that were read. */
  readonly at: number;
  readonly role: Role;
  /** Summed probability of all roles of the same kind (boilerplate or optional): 0 to 1. */
  readonly score: number;
  /** Whether that is enough to remove the line. */
  readonly isCertain: boolean;
  readonly zone: Zone;
}

/**
 * Minimum scores for removal, by zone: on sites that the model has not seen, together with the other rules, they keep a
 * precision of 0.98 (model-card.md).
 */
const RESIDUE_THRESHOLDS: Thresholds = { head: 0.85, tail: 0.87 };
/** Losing a sentence is worse than losing a title. */
const SENTENCE_THRESHOLDS: Thresholds = { head: 0.9, tail: 0.95 };
const CHOICE_THRESHOLDS: Thresholds = { head: 0.75, tail: 0.85 };

type Thresholds = Readonly<Record<Zone, number>>;

function thresholdsOf(line: Line, isResidue: boolean): Thresholds {
  if (!isResidue) return CHOICE_THRESHOLDS;
  return isSentence(line) ? SENTENCE_THRESHOLDS : RESIDUE_THRESHOLDS;
}

/** The credit of a news agency, "(Reuters)", or an aside of the article: more often than boilerplate. */
const IN_BRACKETS = /^\s*[([（].*[)\]）]\s*$/u;

/** Less certain lines are reported and not removed: more likely than not, they do not belong to the article. */
const WORTH_A_NOTE = 0.5;

/** A line with at least this body probability certainly belongs to the article. */
const SURE_BODY = 0.7;

/** Above the article, a line with this headline probability stays: losing the headline is worse than keeping a menu. */
const MAY_BE_HEADLINE = 0.02;

/** Less certain lines are looked at with more lines in view. */
const MAY_BE_RESIDUE = 0.4;

/** In UTF-16 units: about fifty words that certainly belong to an article. Other texts are left unchanged. */
const MIN_ARTICLE_LENGTH = 250;

/** What the networks make of a document. */
export interface Verdicts {
  /** Index of the first line that certainly belongs to the article. */
  readonly top: number;
  /** Index after the last line that certainly belongs to the article. */
  readonly end: number;
  /** The lines above and below that probably do not belong to the article. */
  readonly found: readonly Verdict[];
  /** Whether no line above or below may be boilerplate, not even with more lines in view. */
  readonly isClean: boolean;
}

/**
 * The lines at the edges that probably do not belong to the article. Undefined if there is no clear article. Lines between two lines
 * of the article are kept: a one-word sub-heading looks like the label of a box.
 *
 * @param scores of each network: a logit for each of OUTPUTS, line by line
 */
export function verdicts(
  content: readonly Line[],
  scores: readonly Float32Array[],
): Verdicts | undefined {
  const beliefs = content.map((_, at) => beliefOf(scores, at * OUTPUTS.length));
  const isBody = ({ body }: Belief) => body >= SURE_BODY;
  const length = content.reduce((sum, line, at) => {
    return sum + (isBody(beliefs[at] as Belief) ? line.length : 0);
  }, 0);
  if (length < MIN_ARTICLE_LENGTH) return undefined;
  const top = beliefs.findIndex(isBody);
  const end = beliefs.findLastIndex(isBody) + 1;
  const headline = headlineOf(beliefs.slice(0, top));
  const isInside = (at: number) => at >= top && at < end;
  const areCells = cellsOf(content);
  const found = content.flatMap((line, at): readonly Verdict[] => {
    if (at === headline || areCells[at] || isInside(at)) return [];
    const zone = at < top ? 'head' : 'tail';
    const { residue, choice, headline: chance } = beliefs[at] as Belief;
    if (zone === 'head' && chance >= MAY_BE_HEADLINE) return [];
    const isResidue = residue.score >= choice.score;
    const { score, output } = isResidue ? residue : choice;
    if (score < WORTH_A_NOTE) return [];
    const isCertain =
      score >= thresholdsOf(line, isResidue)[zone] && !IN_BRACKETS.test(line.visible);
    return [{ line, at, role: OUTPUTS[output] as Role, score, isCertain, zone }];
  });
  const isClean = beliefs.every(
    ({ residue }, at) => isInside(at) || residue.score < MAY_BE_RESIDUE,
  );
  return { top, end, found: longRunsIfSure(listsAsAWhole(content, found)), isClean };
}

/** A verdict on an item of a bulleted list is certain only if all other items are worth a note: a menu has no item of an article. */
function listsAsAWhole(content: readonly Line[], found: readonly Verdict[]): readonly Verdict[] {
  const noted = new Set(found.map(({ at }) => at));
  const kept = new Set<number>();
  for (const items of runsOf(content, startsWithBullet)) {
    if (!items.every((item) => noted.has(item))) for (const item of items) kept.add(item);
  }
  return found.map((verdict) =>
    kept.has(verdict.at) ? { ...verdict, isCertain: false } : verdict,
  );
}

/**
 * A list of the article that looks like a menu is the worst loss. Of long runs, some lines are usually beyond doubt, so
 * their mean must be higher than the threshold of a single line.
 */
function longRunsIfSure(found: readonly Verdict[]): readonly Verdict[] {
  const runs: Verdict[][] = [];
  for (const verdict of found) {
    const last = runs.at(-1);
    if (last?.at(-1)?.at === verdict.at - 1) last?.push(verdict);
    else runs.push([verdict]);
  }
  return runs.flatMap((run) => {
    const certain = run.filter(({ isCertain }) => isCertain);
    const sum = certain.reduce((total, { score }) => total + score, 0);
    if (certain.length < LONG_RUN || sum >= certain.length * MIN_MEAN_OF_LONG_RUN) return run;
    return run.map((verdict) => ({ ...verdict, isCertain: false }));
  });
}

/** In lines. */
const LONG_RUN = 10;
const MIN_MEAN_OF_LONG_RUN = 0.96;

/** The most likely headline above the article, which is kept in any case. */
function headlineOf(above: readonly Belief[]): number {
  const best = Math.max(...above.map(({ headline }) => headline));
  return above.findIndex(({ headline }) => headline === best);
}

/** Which lines are in a long run of very short ones: a table with a cell on each line looks like a menu. */
function cellsOf(content: readonly Line[]): readonly boolean[] {
  const areCells = content.map(() => false);
  for (const run of runsOf(content, ({ length }) => length <= MAX_CELL_LENGTH)) {
    if (run.length >= MIN_CELLS) for (const at of run) areCells[at] = true;
  }
  return areCells;
}

/** The indexes of each run of consecutive lines that pass a test. */
function runsOf(
  content: readonly Line[],
  passes: (line: Line) => boolean,
): readonly (readonly number[])[] {
  const runs: number[][] = [];
  for (const [at, line] of content.entries()) {
    if (!passes(line)) continue;
    const last = runs.at(-1);
    if (last?.at(-1) === at - 1) last.push(at);
    else runs.push([at]);
  }
  return runs;
}

/** In UTF-16 units. */
const MAX_CELL_LENGTH = 6;
/** In lines: page numbers seldom have as many. */
const MIN_CELLS = 10;

/** The mean output of the networks for a line, as probabilities. */
interface Belief {
  readonly body: number;
  readonly headline: number;
  readonly residue: Kind;
  readonly choice: Kind;
}

/** A group of roles: their summed probability and the most likely output among them. */
interface Kind {
  readonly score: number;
  readonly output: number;
}

/** The mean softmax of one line's outputs, which start at `from`. */
function beliefOf(scores: readonly Float32Array[], from: number): Belief {
  const chances = CHANCES.fill(0);
  for (const logits of scores) {
    let sum = 0;
    for (let output = 0; output < POWERS.length; output++) {
      const power = Math.exp(Math.min(logits[from + output] as number, MAX_LOGIT));
      POWERS[output] = power;
      sum += power;
    }
    const scale = 1 / (sum * scores.length);
    for (let output = 0; output < POWERS.length; output++) {
      chances[output] = (chances[output] as number) + (POWERS[output] as number) * scale;
    }
  }
  return {
    body: chances[BODY] as number,
    headline: chances[HEADLINE] as number,
    residue: kindOf(chances, RESIDUE_OUTPUTS),
    choice: kindOf(chances, CHOICE_OUTPUTS),
  };
}

/** Scratch buffers for one line: the exponentials of one network, and the mean probabilities. */
const POWERS = new Float64Array(OUTPUTS.length);
const CHANCES = new Float64Array(OUTPUTS.length);
/** Prevents infinite sums. */
const MAX_LOGIT = 80;

function kindOf(chances: Float64Array, outputs: readonly number[]): Kind {
  let score = 0;
  let best = outputs[0] as number;
  for (const output of outputs) {
    score += chances[output] as number;
    if ((chances[output] as number) > (chances[best] as number)) best = output;
  }
  return { score, output: best };
}
