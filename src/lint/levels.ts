import type { Severity } from '../config/config.js';
import type { CleanResult } from '../core/clean.js';
import { everyLineIn } from '../core/document.js';
import type { Finding } from '../core/finding.js';
import type { Line } from '../core/line.js';
import type { Level, LintDocument, LintFinding } from './findings.js';
import { type Fingerprints, fingerprintsOf } from './fingerprint.js';

/** Consumes one of a document's identical findings in the baseline; false if there are none left. */
export type TakeBaselined = (ruleId: string, hash: string) => boolean;

/**
 * Assigns lint levels to the findings of a document.
 *
 * @param takeBaselined called once for each finding that would count, in order; undefined without a baseline
 * @param isKept whether a review keeps a line; findings with only such lines are baselined, too
 */
export function toLintDocument(
  label: string,
  result: CleanResult,
  severities: ReadonlyMap<string, Severity>,
  takeBaselined: TakeBaselined | undefined,
  isKept?: (line: Line, ruleId: string) => boolean,
): LintDocument {
  const prints = fingerprintsOf(label, result);
  const isAboutKept = ({ ruleId, range }: Finding) =>
    isKept !== undefined &&
    everyLineIn(result.document.lines, range, (line) => isKept(line, ruleId));
  const findings = result.findings.map((finding, index): LintFinding => {
    const level = levelOf(finding, severities);
    const isBaselined =
      level !== 'note' &&
      (isAboutKept(finding) || takeBaselined?.(finding.ruleId, prints.content(index)) === true);
    return new Levelled(finding, level, isBaselined, prints, index);
  });
  return { label, result, findings };
}

/** A class for the reason that core/document.ts gives. */
class Levelled implements LintFinding {
  readonly #prints: Fingerprints;
  readonly #index: number;

  constructor(
    readonly finding: Finding,
    readonly level: Level,
    readonly isBaselined: boolean,
    prints: Fingerprints,
    index: number,
  ) {
    this.#prints = prints;
    this.#index = index;
  }

  get fingerprint(): string {
    return this.#prints.fingerprint(this.#index);
  }
  get id(): string {
    return this.#prints.id(this.#index);
  }
}

function levelOf({ ruleId, outcome }: Finding, severities: ReadonlyMap<string, Severity>): Level {
  if (outcome !== 'applied') return 'note';
  return severities.get(ruleId) === 'warn' ? 'warning' : 'error';
}
