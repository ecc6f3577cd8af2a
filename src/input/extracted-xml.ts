/**
 * The articles in XML as trafilatura writes it, TEI or its own, as lines of JSON with the fields `title`, `url` and `text`. A
 * block of the article is a line of its text.
 */
export function* articlesInXml(xml: string): Generator<string> {
  for (const [article] of xml.matchAll(/<(TEI|doc)[\s>].*?<\/\1\s*>/gsu)) {
    const isTei = article.startsWith('<TEI');
    const [, root = '', content = ''] = /^<([^>]*)>(.*)$/su.exec(article) ?? [];
    const lines = linesIn(isTei ? (/<text[\s>].*/su.exec(content)?.[0] ?? '') : content);
    yield JSON.stringify({
      title: isTei ? textIn(content, 'title') : attribute(root, 'title'),
      url: isTei
        ? attribute(/<ptr type="URL"[^>]*>/u.exec(content)?.[0], 'target')
        : attribute(root, 'url'),
      text: lines.map((line) => `${line}\n`).join(''),
    });
  }
}

/** Elements that begin and end a line. */
const BLOCKS = new Set(
  'ab body cell code comments div doc graphic head item lb list main p quote row table text'.split(
    ' ',
  ),
);

function linesIn(content: string): readonly string[] {
  const lines: string[] = [];
  let line = '';
  for (const [piece, name] of content.matchAll(PIECES)) {
    if (!piece.startsWith('<')) line += decoded(piece);
    else if (piece.startsWith('<![CDATA[')) line += piece.slice(9, -3);
    else if (name !== undefined && BLOCKS.has(name)) {
      lines.push(line);
      line = name === 'item' && !piece.startsWith('</') ? '- ' : '';
    }
  }
  return [...lines, line]
    .map((text) => text.replace(/\s+/gu, ' ').trim())
    .filter((text) => text !== '' && text !== '-');
}

/** Comments, unparsed text, tags with their names, and what stands between. */
const PIECES = /<!--.*?-->|<!\[CDATA\[.*?\]\]>|<[/?!]?([\w:.-]+)[^>]*>|[^<]+/gsu;

function textIn(content: string, element: string): string | undefined {
  const found = new RegExp(`<${element}(?:\\s[^>/]*)?>([^<]*)<`, 'u').exec(content)?.[1];
  return found === undefined ? undefined : decoded(found);
}

function attribute(tag: string | undefined, name: string): string | undefined {
  const found = new RegExp(`\\s${name}="([^"]*)"`, 'u').exec(tag ?? '')?.[1];
  return found === undefined ? undefined : decoded(found);
}

function decoded(text: string): string {
  return text.replace(
    /&(?:#(\d+)|#x([\da-f]+)|(amp|lt|gt|quot|apos));/giu,
    (whole, decimal, hex, name) => {
      if (name !== undefined) return NAMED[name.toLowerCase()] ?? whole;
      const code = Number.parseInt(decimal ?? hex, decimal === undefined ? 16 : 10);
      return code <= 0x10ffff ? String.fromCodePoint(code) : whole;
    },
  );
}

const NAMED: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
};
