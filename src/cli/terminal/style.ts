import { Chalk, type ChalkInstance, type ColorSupportLevel } from 'chalk';
import type { Io, Output } from '../../pipeline/io.js';

/**
 * Colours for one stream: set by FORCE_COLOR, else off with NO_COLOR, else by the capabilities of the
 * terminal.
 */
export function styleFor(output: Output, env: Io['env']): ChalkInstance {
  return new Chalk({ level: levelOf(output, env) });
}

function levelOf(output: Output, env: Io['env']): ColorSupportLevel {
  const { FORCE_COLOR: forced, NO_COLOR: none } = env;
  if (forced !== undefined && forced !== '') {
    if (forced === '0' || forced === 'false') return 0;
    return forced === '2' ? 2 : forced === '3' ? 3 : 1;
  }
  if ((none !== undefined && none !== '') || !output.isTerminal) return 0;
  if (output.colorDepth >= 24) return 3;
  if (output.colorDepth >= 8) return 2;
  return output.colorDepth >= 4 ? 1 : 0;
}

/**
 * The maximum width of a line: piped output is not truncated, because a program may search for the
 * end of a line.
 */
export function columnsOf(output: Output): number {
  return output.isTerminal ? output.columns : Number.POSITIVE_INFINITY;
}
