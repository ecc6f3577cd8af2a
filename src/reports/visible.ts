/**
 * Text that a terminal does not interpret: control characters (escape sequences start with one), bidirectional controls
 * and lone surrogates are written as `\u{1b}`. Line feeds are escaped too; tabs are kept. In "##[command]", which CI
 * runners execute anywhere in a line, the second sign is escaped.
 */
export function visible(text: string): string {
  return withoutActing(text, (character) => `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`);
}

/** Replaces what acts on a terminal or a runner. */
export function withoutActing(text: string, written: (acting: string) => string): string {
  let result = '';
  let from = 0;
  // In pieces: V8 ends the process when a single call has to replace 67 million matches.
  while (text.length - from > PIECE) {
    BOUNDARY.lastIndex = from + PIECE;
    const to = BOUNDARY.exec(text)?.index ?? text.length;
    result += text.slice(from, to).replace(ACTING, written);
    from = to;
  }
  return result + text.slice(from).replace(ACTING, written);
}

/** In UTF-16 units. */
const PIECE = 1 << 20;

/** Where no match of ACTING, with what it looks at on both sides, is cut. */
const BOUNDARY = /[^#\w[\udc00-\udfff]|(?<=\[)/g;

/**
 * The same for a separate log line, in which a leading "::" marks a command; a carriage return before the line feed is
 * kept.
 */
export function visibleLine(line: string): string {
  const end = line.endsWith('\r') ? '\r' : '';
  const text = visible(end === '' ? line : line.slice(0, -1));
  return text.replace(/^(\s*):(?=:)/u, '$1\\u{3a}') + end;
}

// C0 except tab, DEL and C1, the Arabic letter mark, line and paragraph separators, bidirectional embeddings, overrides
// and isolates, tags, lone surrogates; and the start of a runner command.
const ACTING =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: finding them is what it is for
  /[\u0000-\u0008\u000a-\u001f\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff\u{e0000}-\u{e007f}]|(?<=#)#(?=\w*\[)/gu;
