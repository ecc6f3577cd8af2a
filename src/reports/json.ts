import { withoutActing } from './visible.js';

/** JSON that is safe to print in a terminal: control characters are escaped, so it parses to the same value. */
export function harmlessJson(value: unknown, indent?: number): string {
  return JSON.stringify(value, undefined, indent).split('\n').map(harmless).join('\n');
}

/** The same for serialized JSON on one line. */
export function harmless(json: string): string {
  return withoutActing(json, escaped);
}

function escaped(character: string): string {
  return [...Array(character.length).keys()]
    .map((unit) => `\\u${character.charCodeAt(unit).toString(16).padStart(4, '0')}`)
    .join('');
}
