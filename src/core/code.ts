import type { Line } from './line.js';
import { TRAITS } from './traits.js';

/** Which lines of a document are code or data, by index. Rules ignore them and nothing removes them. */
export interface CodeLines {
  /** Fenced and indented code, and data such as a YAML mapping. */
  readonly code: ReadonlySet<number>;
  /** Number of lines of front matter at the start; 0 if there is none. */
  readonly frontMatter: number;
  /** Index of the first of the link definitions that end the text; the number of lines if there are none. */
  readonly backMatter: number;
}

/**
 * Finds code by its form, with fences and indented code as in CommonMark: a closed fence; a block indented by four
 * columns that has signs of code (scraped pages indent menus too); a mapping, which is a lower-case key with a colon
 * and indented lines directly below. Markdown tables and definitions of links and footnotes are also data. Linear in
 * the text.
 */
export function codeLines(lines: readonly Line[]): CodeLines {
  if (!lines.some(({ traits }) => (traits & MAY_BE_CODE) !== 0)) {
    return { code: new Set(), frontMatter: 0, backMatter: lines.length };
  }
  const frontMatter = frontMatterEnd(lines);
  const code = new Set<number>();
  const unclosed = new Set<string>();
  let at = frontMatter;
  while (at < lines.length) {
    const end =
      fenceEnd(lines, at, unclosed) ??
      indentedEnd(lines, at) ??
      mappingEnd(lines, at) ??
      tableEnd(lines, at) ??
      (isDefinition(lines[at]) ? at + 1 : undefined);
    if (end === undefined) {
      at++;
      continue;
    }
    for (let index = at; index < end; index++) code.add(index);
    at = end;
  }
  let backMatter = lines.length;
  while (backMatter > frontMatter) {
    const line = lines[backMatter - 1];
    if (line?.isBlank !== true && !isDefinition(line)) break;
    backMatter--;
  }
  return { code, frontMatter, backMatter };
}

/**
 * Traits of every line that can start code or data: a fence, table row, definition, indented line or key of a mapping.
 */
const MAY_BE_CODE = TRAITS.fence | TRAITS.indent | TRAITS.colon;

/** In lines: front matter is shorter. */
const MAX_FRONT_MATTER = 100;
const FRONT_MATTER_FENCES = ['---', '+++'];
const KEY = /^[\w-]+\s*[:=]/u;

function frontMatterEnd(lines: readonly Line[]): number {
  const fence = lines[0]?.text.trimEnd() ?? '';
  if (!FRONT_MATTER_FENCES.includes(fence)) return 0;
  const limit = Math.min(lines.length, MAX_FRONT_MATTER);
  let keys = 0;
  for (let at = 1; at < limit; at++) {
    const text = lines[at]?.text ?? '';
    if (text.trimEnd() === fence) return keys > 0 ? at + 1 : 0;
    if (KEY.test(text)) keys++;
  }
  return 0;
}

/** Longer fences are rare; the limit keeps the search for the closing fence linear. */
const FENCE = /^ {0,3}(`{3,16}|~{3,16})(?!\1)/u;

/**
 * Index after the fence that closes the one at `from`. An unclosed fence does not count: it would hide the rest of the
 * text.
 *
 * @param unclosed fences known to be unclosed; updated in place
 */
function fenceEnd(lines: readonly Line[], from: number, unclosed: Set<string>): number | undefined {
  if (((lines[from]?.traits ?? 0) & TRAITS.fence) === 0) return undefined;
  const text = lines[from]?.text ?? '';
  const first = text.trimStart().charAt(0);
  if (first !== '`' && first !== '~') return undefined;
  const fence = FENCE.exec(text)?.[1];
  if (fence === undefined || unclosed.has(fence)) return undefined;
  for (let at = from + 1; at < lines.length; at++) {
    const closing = lines[at]?.text.trim() ?? '';
    if (closing.startsWith(fence) && closing === first.repeat(closing.length)) return at + 1;
  }
  unclosed.add(fence);
  return undefined;
}

const INDENT = /^(?: {4}|\t)[ \t]*\S/u;
/**
 * Does not occur in prose or menus: statements that end in a brace or a semicolon, prompts, tags, calls, assignments.
 */
const CODE_SIGNS =
  /[{};]\s*$|^\s*(?:[$%] \S|\/\/ |<\/?[a-z])|\w\([^()]*\)\s*[:;{]|[=!<>]=|\S = \S|=>|->|\w\[\w+\]/u;

/** Index after the indented block that starts here after a blank line, if it has signs of code. */
function indentedEnd(lines: readonly Line[], from: number): number | undefined {
  const first = lines[from];
  if (first === undefined || (first.traits & TRAITS.indent) === 0) return undefined;
  if (from > 0 && lines[from - 1]?.isBlank !== true) return undefined;
  if (!INDENT.test(first.text)) return undefined;
  let end = from;
  let hasSigns = false;
  for (; end < lines.length; end++) {
    const text = lines[end]?.text ?? '';
    if (!INDENT.test(text)) break;
    hasSigns ||= CODE_SIGNS.test(text);
  }
  return hasSigns ? end : undefined;
}

const MAPPING_KEY = /^\s*[a-z_][\w.-]*:\s{0,3}$/u;
const MAPPING_ENTRY = /^\s+(?:- |[\w.-]+:)/u;

/** Index after the mapping whose first key is at this index. */
function mappingEnd(lines: readonly Line[], from: number): number | undefined {
  if (((lines[from]?.traits ?? 0) & TRAITS.colon) === 0) return undefined;
  const key = lines[from]?.text ?? '';
  if (!MAPPING_KEY.test(key)) return undefined;
  const indent = indentOf(key);
  const isBelow = (at: number) => {
    const text = lines[at]?.text;
    return text !== undefined && MAPPING_ENTRY.test(text) && indentOf(text) > indent;
  };
  let end = from + 1;
  while (isBelow(end)) end++;
  return end > from + 1 ? end : undefined;
}

/** "[1]: https://example.org 'A title'", and "[^1]: a footnote". */
const DEFINITION =
  /^ {0,3}\[(?:\^[^\]]{1,100}\]:\s|[^\]]{1,200}\]:\s*(?:<[^<>]*>|\S*[/.#]\S*)(?:\s+["'(].*)?\s*$)/u;

function isDefinition(line: Line | undefined): boolean {
  return line !== undefined && (line.traits & TRAITS.fence) !== 0 && DEFINITION.test(line.text);
}

/** Whether a line is the second line of a table, "| --- | :-: |". */
function isDelimiterRow({ text }: Line): boolean {
  return DELIMITERS.test(text) && text.includes('|') && text.includes('-');
}

const DELIMITERS = /^[|: \t-]+$/u;

/** Index after the table whose header row is at this index. */
function tableEnd(lines: readonly Line[], from: number): number | undefined {
  const second = lines[from + 1];
  if (second === undefined || (second.traits & TRAITS.fence) === 0) return undefined;
  if (!isDelimiterRow(second)) return undefined;
  let end = from;
  while (lines[end]?.text.includes('|') === true) end++;
  return end > from + 1 ? end : undefined;
}

function indentOf(text: string): number {
  return text.length - text.trimStart().length;
}
