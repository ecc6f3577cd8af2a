import type { Line } from '../../core/line.js';
import { OPTIONAL_ROLES, REMOVABLE_ROLES, ROLES, type Role } from '../../core/role.js';
import { announces, startsWithBullet } from '../helpers/line-shape.js';
import type { Edge } from '../helpers/place.js';
import { isSentence } from './window.js';

/** The roles in the order of the network's outputs. */
export const OUTPUTS = Object.keys(ROLES) as readonly Role[];

const BODY = OUTPUTS.indexOf('body');
const HEADLINE = OUTPUTS.indexOf('headline');
const OPTIONAL_OUTPUTS = OPTIONAL_ROLES.map((role) => OUTPUTS.indexOf(role));
const BOILERPLATE_OUTPUTS = REMOVABLE_ROLES.map((role) => OUTPUTS.indexOf(role)).filter(
  (output) => !OPTIONAL_OUTPUTS.includes(output),
);

/** A line that probably does not belong to the article. */
export interface Verdict {
  readonly line: Line;
  /** Index into the lines that were read. */
  readonly at: number;
  readonly role: Role;
  /** Summed probability of all roles of the same kind (boilerplate or optional): 0 to 1. */
  readonly score: number;
  /** Whether that is enough to remove the line. */
  readonly isCertain: boolean;
  /** Above the first line that certainly belongs to the article, or below the last. */
  readonly edge: Edge;
}

/**
 * Minimum scores for removal, by edge: on sites that the model has not seen, together with the other rules, they keep a
 * precision of 0.98 (model-card.md).
 */
const BOILERPLATE_THRESHOLDS: Thresholds = { above: 0.85, below: 0.87 };
/** Losing a sentence is worse than losing a title. */
const SENTENCE_THRESHOLDS: Thresholds = { above: 0.9, below: 0.95 };
const OPTIONAL_THRESHOLDS: Thresholds = { above: 0.75, below: 0.85 };

type Thresholds = Readonly<Record<Edge, number>>;

function thresholdsOf(line: Line, isBoilerplate: boolean): Thresholds {
  if (!isBoilerplate) return OPTIONAL_THRESHOLDS;
  return isSentence(line) ? SENTENCE_THRESHOLDS : BOILERPLATE_THRESHOLDS;
}

/**
 * A line in brackets is more often an agency's credit, "(Reuters)", or an aside in the article than boilerplate, so it is
 * never removed.
 */
const IN_BRACKETS = /^\s*[([（].*[)\]）]\s*$/u;

/** Less certain lines are reported, not applied: more likely than not, they do not belong to the article. */
const WORTH_A_NOTE = 0.5;

/** A line with at least this body probability certainly belongs to the article. */
const SURE_BODY = 0.7;

/** Above the article, a line with this headline probability stays: losing the headline is worse than keeping a menu. */
const MAY_BE_HEADLINE = 0.02;

/**
 * If any line above or below the article reaches this boilerplate probability, all networks read the text again, with a
 * wider window.
 */
const SUSPICIOUS = 0.6;

/** In UTF-16 units: about fifty words that certainly belong to an article. Other texts are left unchanged. */
const MIN_ARTICLE_LENGTH = 250;

/** The networks' verdicts on the lines of a document. */
export interface Verdicts {
  /** Index of the first line that certainly belongs to the article. */
  readonly start: number;
  /** Index after the last line that certainly belongs to the article. */
  readonly end: number;
  /** The lines above and below that probably do not belong to the article. */
  readonly found: readonly Verdict[];
  /** Whether no line above or below reaches SUSPICIOUS. */
  readonly isClean: boolean;
}

/**
 * The lines at the edges that probably do not belong to the article. Undefined if there is no clear article. Lines between two lines
 * of the article are kept: a one-word sub-heading looks like the label of a box.
 *
 * @param scores of each network: a logit for each of OUTPUTS, line by line
 */
export function verdicts(
  lines: readonly Line[],
  scores: readonly Float32Array[],
): Verdicts | undefined {
  const beliefs = lines.map((_, at) => beliefOf(scores, at * OUTPUTS.length));
  const isBody = ({ body }: Belief) => body >= SURE_BODY;
  const length = lines.reduce((sum, line, at) => {
    return sum + (isBody(beliefs[at] as Belief) ? line.length : 0);
  }, 0);
  if (length < MIN_ARTICLE_LENGTH) return undefined;
  const start = beliefs.findIndex(isBody);
  const end = beliefs.findLastIndex(isBody) + 1;
  const headline = headlineOf(beliefs.slice(0, start));
  const isInside = (at: number) => at >= start && at < end;
  const areCells = cellsOf(lines);
  const found = lines.flatMap((line, at): readonly Verdict[] => {
    if (at === headline || areCells[at] || isInside(at)) return [];
    const edge = at < start ? 'above' : 'below';
    const { boilerplate, optional, headline: chance } = beliefs[at] as Belief;
    if (edge === 'above' && chance >= MAY_BE_HEADLINE) return [];
    const isBoilerplate = boilerplate.score >= optional.score;
    const { score, output } = isBoilerplate ? boilerplate : optional;
    if (score < WORTH_A_NOTE) return [];
    const isCertain =
      score >= thresholdsOf(line, isBoilerplate)[edge] && !IN_BRACKETS.test(line.visible);
    return [{ line, at, role: OUTPUTS[output] as Role, score, isCertain, edge }];
  });
  const isClean = beliefs.every(
    ({ boilerplate }, at) => isInside(at) || boilerplate.score < SUSPICIOUS,
  );
  return { start, end, found: longRunsIfSure(lines, listsAsAWhole(lines, found, end)), isClean };
}

/**
 * A verdict on an item of a bulleted list is certain only if all other items are worth a note, and the last line of the
 * article does not announce the list: a menu has no item of an article.
 */
function listsAsAWhole(
  lines: readonly Line[],
  found: readonly Verdict[],
  end: number,
): readonly Verdict[] {
  const noted = new Set(found.map(({ at }) => at));
  const isAnnounced = ([first]: readonly number[]) => first === end && announces(lines[end - 1]);
  const stay = runsOf(lines, startsWithBullet).filter(
    (items) => isAnnounced(items) || !items.every((item) => noted.has(item)),
  );
  return uncertainAt(stay.flat(), found);
}

/**
 * A list of the article that looks like a menu is the worst loss. Of long runs, some lines are usually beyond doubt, so
 * their mean must be higher than the threshold of a single line.
 */
function longRunsIfSure(lines: readonly Line[], found: readonly Verdict[]): readonly Verdict[] {
  const byPlace = new Map(found.map((verdict) => [verdict.at, verdict]));
  const isUnsure = (run: readonly number[]) => {
    const certain = run.flatMap((at) => byPlace.get(at) ?? []).filter((one) => one.isCertain);
    const sum = certain.reduce((total, { score }) => total + score, 0);
    return certain.length >= LONG_RUN && sum < certain.length * MIN_MEAN_OF_LONG_RUN;
  };
  const runs = runsOf(lines, (_, at) => byPlace.has(at));
  return uncertainAt(runs.filter(isUnsure).flat(), found);
}

function uncertainAt(places: readonly number[], found: readonly Verdict[]): readonly Verdict[] {
  const kept = new Set(places);
  return found.map((verdict) =>
    kept.has(verdict.at) ? { ...verdict, isCertain: false } : verdict,
  );
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
function cellsOf(lines: readonly Line[]): readonly boolean[] {
  const areCells = lines.map(() => false);
  for (const run of runsOf(lines, ({ length }) => length <= MAX_CELL_LENGTH)) {
    if (run.length >= MIN_CELLS) for (const at of run) areCells[at] = true;
  }
  return areCells;
}

/** The indexes of each run of consecutive lines that pass a test. */
function runsOf(
  lines: readonly Line[],
  passes: (line: Line, at: number) => boolean,
): readonly (readonly number[])[] {
  const runs: number[][] = [];
  for (const [at, line] of lines.entries()) {
    if (!passes(line, at)) continue;
    const last = runs.at(-1);
    if (last?.at(-1) === at - 1) last.push(at);
    else runs.push([at]);
  }
  return runs;
}

/** In UTF-16 units. */
const MAX_CELL_LENGTH = 6;
/** In lines: rows of page numbers are usually shorter. */
const MIN_CELLS = 10;

/** The mean output of the networks for a line, as probabilities. */
interface Belief {
  readonly body: number;
  readonly headline: number;
  readonly boilerplate: Kind;
  readonly optional: Kind;
}

/** A group of roles: their summed probability and the most likely output among them. */
interface Kind {
  readonly score: number;
  readonly output: number;
}

/** The mean softmax of one line's outputs, which start at `from`. */
function beliefOf(scores: readonly Float32Array[], from: number): Belief {
  const probabilities = PROBABILITIES.fill(0);
  for (const logits of scores) {
    let sum = 0;
    for (let output = 0; output < EXPONENTIALS.length; output++) {
      const power = Math.exp(Math.min(logits[from + output] as number, MAX_LOGIT));
      EXPONENTIALS[output] = power;
      sum += power;
    }
    const scale = 1 / (sum * scores.length);
    for (let output = 0; output < EXPONENTIALS.length; output++) {
      probabilities[output] =
        (probabilities[output] as number) + (EXPONENTIALS[output] as number) * scale;
    }
  }
  return {
    body: probabilities[BODY] as number,
    headline: probabilities[HEADLINE] as number,
    boilerplate: kindOf(probabilities, BOILERPLATE_OUTPUTS),
    optional: kindOf(probabilities, OPTIONAL_OUTPUTS),
  };
}

/** Scratch buffers for one line: the exponentials of one network, and the mean probabilities. */
const EXPONENTIALS = new Float64Array(OUTPUTS.length);
const PROBABILITIES = new Float64Array(OUTPUTS.length);
/** Prevents infinite sums. */
const MAX_LOGIT = 80;

function kindOf(probabilities: Float64Array, outputs: readonly number[]): Kind {
  let score = 0;
  let best = outputs[0] as number;
  for (const output of outputs) {
    score += probabilities[output] as number;
    if ((probabilities[output] as number) > (probabilities[best] as number)) best = output;
  }
  return { score, output: best };
}
