import type { Range } from '../core/range.js';

/**
 * The articles in a JSON document as lines of JSON: objects one after the other, in an array, or in arrays of an object. An
 * article is an object with a text; its other fields stay as written. The body of a Fundus article becomes its
 * text, and the name of the array that contains it becomes its publisher: `Crawler.crawl(save_to_file=...)` of Fundus 0.5 writes
 * `{"PUBLISHER": [ARTICLE.to_json(), ...]}`.
 *
 * @param textField the name of the field with the text
 * @throws SyntaxError if it is not JSON
 */
export function* articlesInJson(json: string, textField: string): Generator<string> {
  let inner: string[] = [];
  for (const { start, end, depth, array } of objectsIn(json)) {
    const line = articleLine(json.slice(start, end), textField, array && nameIn(json, array));
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
  /** The name of the array that contains it, in an object. */
  readonly array: Range | undefined;
}

/** Objects at positions where articles may be, inner ones before those that contain them. */
function* objectsIn(json: string): Generator<FoundObject> {
  const open: { readonly sign: string; readonly start: number }[] = [];
  let string: Range | undefined;
  let array: Range | undefined;
  for (let at = 0; at < json.length; at++) {
    const sign = json.charAt(at);
    if (sign === '"') {
      string = { start: at, end: stringEnd(json, at) + 1 };
      at = string.end - 1;
    } else if (sign === '{' || sign === '[') {
      if (sign === '[' && open.length === 1 && open[0]?.sign === '{') array = string;
      open.push({ sign, start: at });
    } else if (sign === '}' || sign === ']') {
      const start = open.pop()?.start ?? at;
      const around = open.length > 2 ? undefined : open.map((opener) => opener.sign).join('');
      if (sign === '}' && around !== undefined && PLACES.includes(around))
        yield {
          start,
          end: at + 1,
          depth: around.length,
          array: around === '{[' ? array : undefined,
        };
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

function nameIn(json: string, { start, end }: Range): string {
  return String(JSON.parse(json.slice(start, end)));
}

/** @param publisher the name of the array that contains the article */
function articleLine(
  json: string,
  textField: string,
  publisher: string | undefined,
): string | undefined {
  const article: unknown = JSON.parse(json);
  if (!isObject(article)) return undefined;
  // Line feeds are only between values: JSON escapes them in strings.
  if (typeof article[textField] === 'string') return json.replace(/[\r\n]+[ \t]*/gu, '');
  const { body, ...rest } = article;
  const text = textOfBody(body, publisher);
  return text === undefined
    ? undefined
    : JSON.stringify({ ...(publisher !== undefined && { publisher }), ...rest, [textField]: text });
}

/** The body as in Fundus's `plaintext`; empty for an article without a body, which Fundus saves with `only_complete=False`. */
function textOfBody(body: unknown, publisher: string | undefined): string | undefined {
  if (body === null && publisher !== undefined) return '';
  return isObject(body) ? textOfParts(body) : undefined;
}

/** One line for each paragraph, headline and sentence of the summary, with blank lines between them. */
function textOfParts({ summary, sections }: Readonly<Record<string, unknown>>): string | undefined {
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
