import type { Range } from '../core/range.js';

/**
 * The articles in a JSON document as lines of JSON: objects one after the other, in an array, or in arrays of an object (as
 * Fundus writes its publishers). An article is an object with a text; whatever else it has stays as it is written. The body of
 * an article of Fundus becomes its text.
 *
 * @param textField name of the field that holds the text
 * @throws SyntaxError when it is not JSON
 */
export function* articlesInJson(json: string, textField: string): Generator<string> {
  let inner: string[] = [];
  for (const { start, end, depth } of objectsIn(json)) {
    const line = articleLine(json.slice(start, end), textField);
    if (depth === 2) {
      if (line !== undefined) inner.push(line);
      continue;
    }
    // What stands in an article is part of it.
    if (line !== undefined) yield line;
    else yield* inner;
    inner = [];
  }
}

interface FoundObject extends Range {
  /** How deep it stands: 0 for the outermost, 1 in an array of its own, 2 in an array of an object. */
  readonly depth: number;
}

/** Objects where articles may be, inner ones before those that they stand in. */
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

/** Offset of the quotation mark that ends the string which begins at `start`; the last offset where none does. */
function stringEnd(json: string, start: number): number {
  let at = start + 1;
  while (at < json.length && json.charAt(at) !== '"') at += json.charAt(at) === '\\' ? 2 : 1;
  return at;
}

/** What an article may stand in. */
const PLACES: readonly string[] = ['', '[', '{['];

function articleLine(json: string, textField: string): string | undefined {
  const article: unknown = JSON.parse(json);
  if (!isObject(article)) return undefined;
  // Line feeds are between values: in strings JSON escapes them.
  if (typeof article[textField] === 'string') return json.replace(/[\r\n]+[ \t]*/gu, '');
  const { body, ...rest } = article;
  const text = isObject(body) ? textOfBody(body) : undefined;
  return text === undefined ? undefined : JSON.stringify({ ...rest, [textField]: text });
}

/** A paragraph, a headline and a sentence of the summary a line, with a blank line between, as Fundus prints it. */
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
