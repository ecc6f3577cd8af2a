import { visible } from '../visible.js';

/** A file's name at the start of a line: no CI takes it for a command, and no terminal obeys it. */
export function placeOf(label: string): string {
  return /^\s*(?:::|##)/u.test(label) ? `./${visible(label)}` : visible(label);
}
