import { visible } from '../visible.js';

/** A file name for the start of a line: CI runners and terminals do not interpret it. */
export function placeOf(label: string): string {
  return /^\s*(?:::|##)/u.test(label) ? `./${visible(label)}` : visible(label);
}
