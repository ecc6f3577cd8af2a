import { isUtf8 } from 'node:buffer';
import { isObject, parsed } from '../core/json.js';
import type { Range } from '../core/range.js';
import { isSpace, namesIn, placeOf, recordScanner } from './record-scanner.js';

/**
 * The articles in a JSON document as lines of JSON: objects one after the other, in an array, or in arrays of an object. An
 * array in which one object has a text is an array of articles: all of its elements become lines, also those of arrays in it,
 * so that those without a text are reported. The fields stay as written, except that the body of a Fundus article becomes its
 * text, and the name of the array that contains it becomes its publisher: `Crawler.crawl(save_to_file=...)` of Fundus 0.5 writes
 * `{"PUBLISHER": [ARTICLE.to_json(), ...]}`. Takes time linear in the document.
 *
 * @param json the UTF-8 bytes of the document, as a Latin-1 string; the lines are such strings too
 * @param textField dotted path of the field with the text
 * @throws SyntaxError if it is not JSON; the message follows "it"
 */
export function* articlesInJson(json: string, textField: string): Generator<string> {
  const scanner = recordScanner(['publisher', 'body', textField]);
  const bodyField = textField === 'body' ? TEXT : BODY;
  let isOfArticles = false;
  for (const value of values(true))
    isOfArticles ||= isObjectAt(value) ? isArticle(undefined) : hasArticle(value.start, undefined);
  for (const value of values(false)) {
    if (!isObjectAt(value)) {
      if (isOfArticles) yield* linesOf(value.start, undefined);
      continue;
    }
    const hasText =
      json.charAt(scanner.startOf(TEXT)) === '"' || textOfBody(undefined) !== undefined;
    let count = 0;
    if (!hasText) {
      for (const { name, start } of arraysIn(value)) {
        if (!hasArticle(start, name)) continue;
        for (const line of linesOf(start, name)) {
          count++;
          yield line;
        }
      }
    }
    if (count > 0 || !(hasText || isOfArticles)) continue;
    endOf(value.start);
    yield lineOf(value, undefined);
  }

  /** Scans a value, and thereby finds its fields. */
  function endOf(start: number, isStrict = false): number {
    return scanner.endOfValue(json, start, json.length, isStrict);
  }

  function isObjectAt({ start }: Range): boolean {
    return json.charAt(start) === '{';
  }

  /** The outermost values. */
  function* values(isStrict: boolean): Generator<Range> {
    for (let start = afterSpace(json, 0); start < json.length; ) {
      if (!'[{'.includes(json.charAt(start)))
        throw new SyntaxError(`has data outside of objects and arrays (${placeOf(json, start)})`);
      const end = endOf(start, isStrict);
      yield { start, end };
      start = afterSpace(json, end);
    }
  }

  /** The elements of a valid array, and of arrays in it. */
  function* elementsOf(array: number): Generator<Range> {
    let depth = 0;
    for (let at = array; ; ) {
      const sign = json.charAt(at);
      if (sign === '[') depth++;
      else if (sign === ']') depth--;
      if (depth === 0) return;
      if (sign === '[' || sign === ']' || sign === ',') at = afterSpace(json, at + 1);
      else {
        const end = endOf(at);
        yield { start: at, end };
        at = afterSpace(json, end);
      }
    }
  }

  /** The fields of a valid object that are arrays, with their names as written. */
  function* arraysIn({ start: object }: Range) {
    let at = afterSpace(json, object + 1);
    while (json.charAt(at) !== '}') {
      const nameEnd = endOf(at);
      const start = afterSpace(json, afterSpace(json, nameEnd) + 1);
      if (json.charAt(start) === '[') yield { name: json.slice(at, nameEnd), start };
      at = afterSpace(json, endOf(start));
      if (json.charAt(at) === ',') at = afterSpace(json, at + 1);
    }
  }

  /** @param publisher the name of the array, as written */
  function hasArticle(array: number, publisher: string | undefined): boolean {
    for (const _ of elementsOf(array)) if (isArticle(publisher)) return true;
    return false;
  }

  function* linesOf(array: number, publisher: string | undefined): Generator<string> {
    for (const element of elementsOf(array)) yield lineOf(element, publisher);
  }

  /** Whether the last scanned value has a text or a body, even an unreadable one. */
  function isArticle(publisher: string | undefined): boolean {
    const body = json.charAt(scanner.startOf(bodyField));
    return (
      scanner.startOf(TEXT) !== -1 || body === '{' || (body === 'n' && publisher !== undefined)
    );
  }

  /** The line for the last scanned value. */
  function lineOf({ start, end }: Range, publisher: string | undefined): string {
    const text = textOfBody(publisher);
    const line =
      text === undefined ? json.slice(start, end) : withText(text, start, end, publisher);
    // Line feeds are only between values: JSON escapes them in strings.
    return line.replace(/[\r\n]+[ \t]*/gu, '');
  }

  function withText(text: string, start: number, end: number, publisher: string | undefined) {
    const body = scanner.startOf(bodyField);
    const name = json.lastIndexOf('"', json.lastIndexOf('"', body - 1) - 1);
    const isNamed = publisher === undefined || scanner.startOf(PUBLISHER) !== -1;
    const before = isNamed ? '' : `"publisher":${publisher},`;
    const field = Buffer.from(fieldWith(text, textField)).toString('latin1');
    const rest = json.slice(scanner.endOf(bodyField), end);
    return `{${before}${json.slice(start + 1, name)}${field}${rest}`;
  }

  /**
   * The body of the last scanned value, as in Fundus's `plaintext`; empty for an article without a body, which Fundus saves with
   * `only_complete=False`.
   */
  function textOfBody(publisher: string | undefined): string | undefined {
    const start = scanner.startOf(bodyField);
    const hasOtherText = bodyField !== TEXT && scanner.startOf(TEXT) !== -1;
    if (start === -1 || hasOtherText) return undefined;
    const bytes = Buffer.from(json.slice(start, scanner.endOf(bodyField)), 'latin1');
    const body = isUtf8(bytes) ? parsed(bytes.toString()) : undefined;
    if (body === null && publisher !== undefined) return '';
    return isObject(body) ? textOfParts(body) : undefined;
  }
}

/** In the order in which they are passed to the scanner. */
const PUBLISHER = 0;
const BODY = 1;
const TEXT = 2;

function afterSpace(json: string, from: number): number {
  let at = from;
  while (isSpace(json.charCodeAt(at))) at++;
  return at;
}

/** The field with a text, in objects if its path is dotted. */
function fieldWith(text: string, textField: string): string {
  const [name = '', ...inner] = namesIn(textField).map((one) => JSON.stringify(one));
  return `${name}:${inner.reduceRight((value, one) => `{${one}:${value}}`, JSON.stringify(text))}`;
}

/**
 * One line for each paragraph, headline and sentence of the summary, with blank lines between them.
 *
 * @returns undefined if it is not a body as Fundus writes it
 */
function textOfParts({ summary, sections }: Readonly<Record<string, unknown>>): string | undefined {
  if (!Array.isArray(summary) || !Array.isArray(sections) || !sections.every(isObject))
    return undefined;
  const parts: readonly unknown[] = [
    summary,
    ...sections.flatMap(({ headline, paragraphs }) => [headline, paragraphs]),
  ].flat();
  return parts.every((part) => typeof part === 'string') ? parts.join('\n\n') : undefined;
}
