import type { Command } from 'commander';
import { CleanArticlesError } from '../../core/errors.js';
import type { Io } from '../../pipeline/io.js';
import { isSelective } from '../../pipeline/sources/selection.js';
import { refuseEmptyValues } from './empty-values.js';

/** An option that has no effect beside another option, or without it. */
interface Idle {
  readonly option: string;
  readonly beside?: string;
  readonly without?: string;
  readonly hint: string;
}

const NEXT_STEP = 'Remove it: this step prints all candidates. Pass it to the step with --counts.';
const EARLIER_STEP = 'Remove it: counts contain no texts. Pass it to the step with --lines.';

const WHOLE_BASELINE = 'Remove one of them: a baseline covers all documents.';

const IDLE: readonly Idle[] = [
  { option: '--seed', without: '--sample', hint: 'Add --sample <n>, or remove --seed.' },
  { option: '--id-field', without: '--id', hint: 'Add --id <value>, or remove --id-field.' },
  { option: '--verbose', beside: '--quiet', hint: 'Use only one of them.' },
  { option: '--report-dir', beside: '--no-report', hint: 'Use only one of them.' },
  { option: '--overwrite', beside: '--write', hint: 'Remove --overwrite: --write implies it.' },
  ...['--update-baseline', '--prune-baseline'].flatMap((beside) =>
    ['--limit', '--sample'].map((option) => ({ option, beside, hint: WHOLE_BASELINE })),
  ),
  { option: '--min-documents', beside: '--lines', hint: NEXT_STEP },
  { option: '--min-share', beside: '--lines', hint: NEXT_STEP },
  { option: '--text-field', beside: '--counts', hint: EARLIER_STEP },
  { option: '--encoding', beside: '--counts', hint: EARLIER_STEP },
];

/**
 * Refuses empty values, and options that would do nothing in this call, whatever the input contains; validate/options.ts refuses those that do
 * nothing for the input.
 *
 * @throws CleanArticlesError if there are any
 */
export function refuseUselessOptions(command: Command, io: Io): void {
  refuseEmptyValues(command);
  // It prints the settings of a file and reads no input.
  if (isGiven(command, '--print-config')) return;
  for (const { option, beside, without, hint } of IDLE) {
    if (!isGiven(command, option)) continue;
    if (beside !== undefined && isGiven(command, beside)) {
      throw new CleanArticlesError(`${beside} and ${option} cannot be combined.`, hint);
    }
    if (without !== undefined && has(command, without) && !isGiven(command, without)) {
      throw new CleanArticlesError(`${option} only works with ${without}.`, hint);
    }
  }
  const [first] = command.args;
  const isPiped = (first === undefined && !isSelective(command.opts())) || first === '-';
  if (!isPiped && isGiven(command, '--stdin-filepath')) {
    throw new CleanArticlesError(
      '--stdin-filepath only applies to standard input, but files were given.',
      'Remove the option, or pipe the text in.',
    );
  }
  if (!isPiped || (first === undefined && io.stdin.isTerminal)) return;
  const searching = ['--ext', '--ignore-path'].find((option) => isGiven(command, option));
  if (searching === undefined) return;
  throw new CleanArticlesError(
    `${searching} only applies to folders, but the input is standard input.`,
    'Remove the option, or pass a folder.',
  );
}

function has(command: Command, long: string): boolean {
  return command.options.some((option) => option.long === long);
}

/** Whether the option is on the command line; of an option and its negation, the last one counts. */
function isGiven(command: Command, long: string): boolean {
  const option = command.options.find((known) => known.long === long);
  if (option === undefined) return false;
  const name = option.attributeName();
  const isNegated = command.getOptionValue(name) === false;
  return command.getOptionValueSource(name) === 'cli' && option.negate === isNegated;
}
