/**
 * Text that a terminal shows and does not obey: control characters (escape sequences begin with one), bidirectional
 * controls and lone surrogates are written as `\u{1b}`. Line feeds are escaped too; a tab stays. So is the second sign
 * of "##[command]", which runners of continuous integration obey wherever it stands in a line.
 */
export function visible(text: string): string {
  return text.replace(
    ACTING,
    (character) => `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`,
  );
}

/**
 * The same for a line that stands by itself in a log, where what begins with "::" is a command; the carriage return before its
 * line feed stays.
 */
export function visibleLine(line: string): string {
  const end = line.endsWith('\r') ? '\r' : '';
  const text = visible(end === '' ? line : line.slice(0, -1));
  return text.replace(/^(\s*):(?=:)/u, '$1\\u{3a}') + end;
}

// C0 but tab, DEL and C1, the Arabic letter mark, line and paragraph separators, bidirectional embeddings, overrides
// and isolates, tags, halves of surrogate pairs; and what begins a command to a runner.
export const ACTING =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: finding them is what it is for
  /[\u0000-\u0008\u000a-\u001f\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff\u{e0000}-\u{e007f}]|(?<=#)#(?=\w*\[)/gu;
