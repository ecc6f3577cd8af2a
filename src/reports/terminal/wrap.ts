import truncatedWidth from 'fast-string-truncated-width';

/** The text in lines of at most so many columns where its words allow that; it has no line endings itself. */
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

/** Words; what stands in quotes, such as a command to copy, is one where it fits. */
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

/** The same for a text of several lines; what goes on a line of its own is indented. Tables stay as they are. */
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
