/**
 * Text that a terminal does not interpret: control characters (escape sequences start with one), bidirectional controls
 * and lone surrogates are written as `\u{1b}`. Line feeds are escaped too; tabs are kept. In "##[command]", which CI
 * runners execute anywhere in a line, the second sign is escaped.
 */
export function visible(text: string): string {
  return text.replace(
    ACTING,
    (character) => `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`,
  );
}

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
export const ACTING =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: finding them is what it is for
  /[\u0000-\u0008\u000a-\u001f\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff\u{e0000}-\u{e007f}]|(?<=#)#(?=\w*\[)/gu;
