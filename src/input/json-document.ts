import type { Range } from '../core/range.js';

/**
 * The articles in a JSON document as lines of JSON: consecutive objects, objects in an array, or in arrays of an object (as
 * Fundus writes its publishers). An article is an object with a text; its other fields are preserved as written. The body of a
 * Fundus article becomes its text.
 *
 * @param textField the name of the field with the text
 * @throws SyntaxError if it is not JSON
 */
export function* articlesInJson(json: string, textField: string): Generator<string> {
  let inner: string[] = [];
  for (const { start, end, depth } of objectsIn(json)) {
    const line = articleLine(json.slice(start, end), textField);
    if (depth === 2) {
      if (line !== undefined) inner.push(line);
      continue;
    }
    // Objects inside an article are part of it.
    if (line !== undefined) yield line;
    else yield* inner;
    inner = [];
  }
}

interface FoundObject extends Range {
  /** The depth: 0 for the outermost, 1 in its own array, 2 in an array of an object. */
  readonly depth: number;
}

/** Objects at positions where articles may be, inner ones before those that contain them. */
function* objectsIn(json: string): Generator<FoundObject> {
  const open: { readonly sign: string; readonly start: number }[] = [];
  for (let at = 0; at < json.length; at++) {
    const sign = json.charAt(at);
    if (sign === '"') at = stringEnd(json, at);
    else if (sign === '{' || sign === '[') open.push({ sign, start: at });
    else if (sign === '}' || sign === ']') {
      const start = open.pop()?.start ?? at;
      const around = open.length > 2 ? undefined : open.map((opener) => opener.sign).join('');
      if (sign === '}' && around !== undefined && PLACES.includes(around))
        yield { start, end: at + 1, depth: around.length };
    }
  }
  if (open.length > 0) throw new SyntaxError('it ends before its objects and arrays are closed');
}

/** Offset of the quotation mark that ends the string starting at `start`; the last offset if there is none. */
function stringEnd(json: string, start: number): number {
  let at = start + 1;
  while (at < json.length && json.charAt(at) !== '"') at += json.charAt(at) === '\\' ? 2 : 1;
  return at;
}

/** The positions where an article may be. */
const PLACES: readonly string[] = ['', '[', '{['];

function articleLine(json: string, textField: string): string | undefined {
  const article: unknown = JSON.parse(json);
  if (!isObject(article)) return undefined;
  // Line feeds are only between values: JSON escapes them in strings.
  if (typeof article[textField] === 'string') return json.replace(/[\r\n]+[ \t]*/gu, '');
  const { body, ...rest } = article;
  const text = isObject(body) ? textOfBody(body) : undefined;
  return text === undefined ? undefined : JSON.stringify({ ...rest, [textField]: text });
}

/**
 * A paragraph, a headline and a sentence of the summary become a line each, with a blank line between, as Fundus
 * prints it.
 */
function textOfBody({ summary, sections }: Readonly<Record<string, unknown>>): string | undefined {
  if (!Array.isArray(summary) || !Array.isArray(sections)) return undefined;
  const parts = [
    summary,
    ...sections.flatMap(({ headline, paragraphs }) => [headline, paragraphs]),
  ];
  return parts.flat().join('\n\n');
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
