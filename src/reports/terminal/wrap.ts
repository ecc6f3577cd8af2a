import truncatedWidth from 'fast-string-truncated-width';

/** Wraps the text at a number of columns where its words allow it; the text must not contain line endings. */
export function wrap(text: string, columns: number): readonly string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of unitsOf(text, columns)) {
    const longer = line === '' ? word : `${line} ${word}`;
    if (line.trim() !== '' && truncatedWidth(longer).width > columns) {
      lines.push(line);
      line = word;
    } else {
      line = longer;
    }
  }
  return [...lines, line];
}

/** Words; quoted text, such as a command to copy, is a single word if it fits. */
function unitsOf(text: string, columns: number): readonly string[] {
  const units: string[] = [];
  let isOpen = false;
  for (const word of text.split(' ')) {
    const last = units.length - 1;
    const joined = `${units[last]} ${word}`;
    if (isOpen && truncatedWidth(joined).width <= columns) units[last] = joined;
    else units.push(word);
    if (word.split('"').length % 2 === 0) isOpen = !isOpen;
  }
  return units;
}

/** The same for a text of several lines; wrapped lines are indented. Tables are unchanged. */
export function wrapLines(text: string, columns: number): string {
  return text
    .split('\n')
    .flatMap((line) =>
      truncatedWidth(line).width <= columns
        ? line
        : wrap(line, columns - INDENT.length).map((part, at) => (at === 0 ? part : INDENT + part)),
    )
    .join('\n');
}

const INDENT = '  ';
