/**
 * The articles in trafilatura XML, TEI or its own format, as lines of JSON with the fields `title`, `url` and `text`. A block
 * of the article is a line of its text. Takes time linear in the XML.
 */
export function* articlesInXml(xml: string): Generator<string> {
  let article: Article | undefined;
  for (const piece of piecesIn(xml)) {
    if (article === undefined) {
      if (piece.name === 'TEI' || piece.name === 'doc') article = newArticle(piece);
    } else if (piece.name === article.root && piece.isEnd) {
      yield lineOf(article);
      article = undefined;
    } else take(piece, article);
  }
}

/** Text, or a tag. */
interface Piece {
  readonly text: string;
  /** The element name; undefined for text. */
  readonly name: string | undefined;
  readonly isEnd: boolean;
}

interface Article {
  readonly root: string;
  title: string | undefined;
  url: string | undefined;
  readonly lines: string[];
  /** The current line. */
  line: string;
  isInBody: boolean;
  isInTitle: boolean;
}

/** Elements that start and end a line. */
const BLOCKS = new Set(
  'ab body cell code comments div doc graphic head item lb list main p quote row table text'.split(
    ' ',
  ),
);

function newArticle({ text, name = '' }: Piece): Article {
  const { title, url } = attributesOf(text);
  const isInBody = name === 'doc';
  return { root: name, title, url, lines: [], line: '', isInBody, isInTitle: false };
}

function take({ text, name, isEnd }: Piece, article: Article): void {
  if (name === undefined) {
    if (article.isInBody) article.line += text;
    else if (article.isInTitle) article.title = (article.title ?? '') + text;
    return;
  }
  if (article.isInBody) {
    if (!BLOCKS.has(name)) return;
    article.lines.push(article.line);
    article.line = name === 'item' && !isEnd ? '- ' : '';
    return;
  }
  if (name === 'text') article.isInBody = true;
  // The TEI header contains the title more than once.
  else if (name === 'title')
    article.isInTitle = !isEnd && !text.endsWith('/>') && article.title === undefined;
  else if (name === 'ptr') {
    const { type, target } = attributesOf(text);
    if (type === 'URL') article.url ??= target;
  }
}

function lineOf({ title, url, lines, line }: Article): string {
  const text = [...lines, line]
    .map((one) => one.split(/\s/u).filter(Boolean).join(' '))
    .filter((one) => one !== '' && one !== '-')
    .map((one) => `${one}\n`);
  return JSON.stringify({ title, url, text: text.join('') });
}

function* piecesIn(xml: string): Generator<Piece> {
  const textOf = (text: string): Piece => ({ text, name: undefined, isEnd: false });
  const after = (mark: string, from: number) => {
    const at = xml.indexOf(mark, from);
    return at === -1 ? xml.length : at + mark.length;
  };
  for (let at = 0; at < xml.length; ) {
    const start = at;
    if (xml.charAt(at) !== '<') {
      const next = xml.indexOf('<', at);
      at = next === -1 ? xml.length : next;
      yield textOf(decoded(xml.slice(start, at)));
    } else if (xml.startsWith('<!--', at)) at = after('-->', at + 4);
    else if (xml.startsWith('<![CDATA[', at)) {
      at = after(']]>', at + 9);
      yield textOf(xml.slice(start + 9, at - 3));
    } else {
      at = after('>', at);
      const text = xml.slice(start, at);
      const name = /^<\/?([\w:.-]+)/u.exec(text)?.[1];
      if (name !== undefined) yield { text, name, isEnd: text.startsWith('</') };
    }
  }
}

/** The attributes of a tag in trafilatura's syntax: in double quotation marks. */
function attributesOf(tag: string): Readonly<Record<string, string | undefined>> {
  const parts = tag.split('"');
  const attributes = parts.flatMap((before, index) => {
    const value = parts[index + 1];
    const name = before.split(/\s/u).at(-1) ?? '';
    return index % 2 === 0 && value !== undefined && name.endsWith('=')
      ? [[name.slice(0, -1), decoded(value)] as const]
      : [];
  });
  return Object.fromEntries(attributes);
}

function decoded(text: string): string {
  return text.replace(
    /&(?:#(\d{1,8})|#x([\da-f]{1,6})|(amp|lt|gt|quot|apos));/giu,
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
