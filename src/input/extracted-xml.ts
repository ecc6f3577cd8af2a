/**
 * The articles in trafilatura XML, TEI or its own format, as lines of JSON with the fields `title`, `url` and `text`, as Latin-1
 * strings of their UTF-8 bytes. A block of the article is a line of its text. Takes time linear in the XML.
 *
 * @throws SyntaxError if an article has no end; the message follows the name of a file
 */
export function* articlesInXml(xml: string): Generator<string> {
  let article: Article | undefined;
  let count = 0;
  for (const piece of piecesIn(xml)) {
    const isStart = !piece.isEnd && (piece.name === 'TEI' || piece.name === 'doc');
    if (isStart) {
      if (article !== undefined) throw new SyntaxError(`has no end tag for article ${count}`);
      article = newArticle(piece);
      count++;
    }
    if (article === undefined) continue;
    if (piece.name === article.root && (piece.isEnd || piece.text.endsWith('/>'))) {
      yield lineOf(article);
      article = undefined;
    } else if (!isStart) take(piece, article);
  }
  if (article !== undefined) throw new SyntaxError(`ends in the middle of article ${count}`);
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
  return Buffer.from(JSON.stringify({ title, url, text: text.join('') })).toString('latin1');
}

/** @throws SyntaxError if the XML ends within a tag */
function* piecesIn(xml: string): Generator<Piece> {
  const textOf = (text: string): Piece => ({ text, name: undefined, isEnd: false });
  for (let at = 0; at < xml.length; ) {
    const start = at;
    if (xml.charAt(at) !== '<') {
      const next = xml.indexOf('<', at);
      at = next === -1 ? xml.length : next;
      yield textOf(decoded(xml.slice(start, at)));
    } else if (xml.startsWith('<!--', at)) at = after(xml, '-->', at + 4);
    else if (xml.startsWith('<![CDATA[', at)) {
      at = after(xml, ']]>', at + 9);
      yield textOf(xml.slice(start + 9, at - 3));
    } else if (xml.startsWith('<?', at)) at = after(xml, '?>', at + 2);
    else {
      at = tagEnd(xml, at);
      const text = xml.slice(start, at);
      const name = /^<\/?([\w:.-]+)/u.exec(text)?.[1];
      if (name !== undefined) yield { text, name, isEnd: text.startsWith('</') };
    }
  }
}

function after(xml: string, mark: string, from: number): number {
  const at = xml.indexOf(mark, from);
  if (at === -1) throw new SyntaxError('ends in the middle of a tag or a comment');
  return at + mark.length;
}

/** The offset after the tag at `start`: attribute values may contain a ">". */
function tagEnd(xml: string, start: number): number {
  const mark = /["'>]/gu;
  mark.lastIndex = start;
  for (;;) {
    const sign = mark.exec(xml)?.[0];
    if (sign === '>') return mark.lastIndex;
    mark.lastIndex = after(xml, sign ?? '>', sign === undefined ? xml.length : mark.lastIndex);
  }
}

function attributesOf(tag: string): Readonly<Record<string, string | undefined>> {
  const attributes: (readonly [string, string])[] = [];
  const mark = /["']/gu;
  for (let at = 0; ; at = mark.lastIndex) {
    const found = mark.exec(tag);
    if (found === null) return Object.fromEntries(attributes);
    const end = after(tag, found[0], mark.lastIndex);
    const before = tag.slice(at, found.index).trim();
    const name = before.slice(0, -1).trim().split(/\s/u).at(-1) ?? '';
    if (before.endsWith('=')) attributes.push([name, decoded(tag.slice(mark.lastIndex, end - 1))]);
    mark.lastIndex = end;
  }
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
