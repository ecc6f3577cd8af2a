import { ACTING } from './visible.js';

/** JSON in which nothing acts on a terminal that shows it: what would is written as an escape, so it parses the same. */
export function harmlessJson(value: unknown, indent?: number): string {
  return JSON.stringify(value, undefined, indent).split('\n').map(harmless).join('\n');
}

/** The same for a line of JSON that is written already. */
export function harmless(json: string): string {
  return json.replace(ACTING, escaped);
}

function escaped(character: string): string {
  return [...Array(character.length).keys()]
    .map((unit) => `\\u${character.charCodeAt(unit).toString(16).padStart(4, '0')}`)
    .join('');
}
