import { isBlankText } from './line-kind.js';

/** What the rendered page shows of a line of Markdown. */
export interface VisibleText {
  /**
   * The line without link targets, images, emphasis, escapes and heading marks. Bullets and quote marks stay. A line
   * that consists of images has the names of its icons and linked images, or is empty.
   */
  readonly text: string;
  /** Share of the letters and digits of `text` that are links, 0 to 1; 1 for a linked image without a name. */
  readonly linkShare: number;
}

/** Whether a line may have Markdown that hides something. Mirrored on bytes in src/wasm/scanner/lines.ts. */
export function mayHaveMarkdown(text: string): boolean {
  return text.includes('](') || text.includes('][') || BEGINS_MARKED.test(text);
}

/** A heading, or bold text, optionally after a bullet. */
const BEGINS_MARKED = /^\s*(?:#{1,6}[ \t]|(?:[*+>-] )?(?:\*\*|__))/u;

/** Whether a line is a CommonMark ATX heading, "## Like this". */
export function isHeadingText(text: string): boolean {
  return HEADING.test(text);
}

const HEADING = /^ {0,3}#{1,6}[ \t]/u;

/** The visible text of a line with Markdown; undefined for other lines. Linear in the line. */
export function visibleTextOf(text: string): VisibleText | undefined {
  if (!mayHaveMarkdown(text)) return undefined;
  const { marks, pictures, hasLinks } = marksOf(text);
  const { said, linked } = rendered(text, marks, iconsIn(pictures));
  const bare = withoutHeading(withoutEmphasis(said));
  if (!isBlankText(bare.replace(BULLET, ''))) {
    return bare === text ? undefined : { text: bare, linkShare: shareOf(linked, bare) };
  }
  if (pictures.length === 0) return { text: bare, linkShare: hasLinks ? 1 : 0 };
  const names = pictures.flatMap(namesOf).join(' ');
  return {
    text: (BULLET.exec(bare)?.[0] ?? '') + names,
    linkShare: pictures.every(({ target }) => target !== undefined && !isPicture(target)) ? 1 : 0,
  };
}

const BULLET = /^\s*[*+-]\s/u;

// Marks of the source units.
const KEPT = 0;
const HIDDEN = 1;
const LINKED = 2;
const LINK_END = 3;

interface Picture {
  /** Offset of the enclosing link if the image is the whole link. */
  readonly linkAt?: number;
  readonly alt: string;
  readonly file: string;
  /** Target of the enclosing link, if any. */
  readonly target?: string;
}

interface Opening {
  readonly at: number;
  readonly isPicture: boolean;
  /** Number of images before it. */
  readonly pictures: number;
}

/** Finds links and images as CommonMark does: brackets match from the inside out, and links do not nest. */
function marksOf(text: string): {
  readonly marks: Uint8Array;
  readonly pictures: readonly Picture[];
  readonly hasLinks: boolean;
} {
  const marks = new Uint8Array(text.length);
  const pictures: Picture[] = [];
  let openings: Opening[] = [];
  let hasTicks = true;
  let hasLinks = false;
  for (let at = 0; at < text.length; at++) {
    const sign = text.charAt(at);
    if (sign === '\\' && PUNCTUATION.test(text.charAt(at + 1))) {
      marks[at++] = HIDDEN;
    } else if (sign === '`' && hasTicks) {
      const close = text.indexOf('`', at + 1);
      if (close === -1) hasTicks = false;
      else at = close;
    } else if (sign === '[') {
      const isPicture = text.charAt(at - 1) === '!' && marks[at - 2] !== HIDDEN;
      if (openings.length === MAX_NESTING) openings.shift();
      openings.push({ at, isPicture, pictures: pictures.length });
    } else if (sign === ']') {
      const opening = openings.pop();
      const end = opening === undefined ? -1 : targetEnd(text, at + 1);
      if (opening === undefined || end === -1) continue;
      const target = addressIn(text.slice(at + 2, end - 1)) ?? '';
      if (opening.isPicture) {
        marks.fill(HIDDEN, opening.at - 1, end);
        pictures.push({ alt: text.slice(opening.at + 1, at), file: target });
        openings = openings.filter(({ isPicture }) => !isPicture);
      } else {
        let hasText = false;
        for (let unit = opening.at + 1; unit < at; unit++) {
          if (marks[unit] !== KEPT) continue;
          marks[unit] = LINKED;
          hasText ||= text.charCodeAt(unit) > SPACE;
        }
        marks[opening.at] = HIDDEN;
        marks.fill(HIDDEN, at, end);
        marks[end - 1] = LINK_END;
        hasLinks = true;
        for (let own = opening.pictures; own < pictures.length; own++) {
          const picture = pictures[own] as Picture;
          pictures[own] = { ...picture, target, ...(hasText ? {} : { linkAt: opening.at }) };
        }
        openings = [];
      }
      at = end - 1;
    }
  }
  return { marks, pictures, hasLinks };
}

/** In open brackets; keeps the scan linear. */
const MAX_NESTING = 16;

const SPACE = 0x20;
const PUNCTUATION = /[!-/:-@[-`{-~]/u;

/** Offset after the "(target)" or "[reference]" at this offset; -1 if there is none. */
function targetEnd(text: string, from: number): number {
  const sign = text.charAt(from);
  if (sign === '[') {
    const close = text.slice(from, from + MAX_REFERENCE_LENGTH).indexOf(']');
    return close === -1 ? -1 : from + close + 1;
  }
  if (sign !== '(') return -1;
  // Inline data URIs exceed any address limit and contain no brackets.
  if (text.startsWith('data:', from + 1)) return text.indexOf(')', from) + 1 || -1;
  const limit = Math.min(text.length, from + MAX_TARGET_LENGTH);
  let depth = 0;
  for (let at = from; at < limit; at++) {
    const unit = text.charAt(at);
    if (unit === '\\') at++;
    else if (unit === '(') depth++;
    else if (unit === ')' && --depth === 0) {
      return addressIn(text.slice(from + 1, at)) === undefined ? -1 : at + 1;
    }
  }
  return -1;
}

/** In UTF-16 units; keep the search linear. */
const MAX_REFERENCE_LENGTH = 100;
const MAX_TARGET_LENGTH = 1000;

/**
 * The address of "(address 'title')"; undefined for other bracketed text, because an address has no spaces outside
 * "<>".
 */
function addressIn(inside: string): string | undefined {
  const text = inside.trim();
  if (text.startsWith('<'))
    return text.includes('>') ? text.slice(1, text.indexOf('>')) : undefined;
  const space = text.search(/\s/u);
  if (space === -1) return text;
  return OPENS_TITLE.test(text.slice(space).trimStart()) ? text.slice(0, space) : undefined;
}

const OPENS_TITLE = /^["'(]/u;

/** Names of the icons that are whole links, by the offsets of those links. */
function iconsIn(pictures: readonly Picture[]): ReadonlyMap<number, string> {
  const icons = new Map<number, string>();
  for (const picture of pictures) {
    const { linkAt, file } = picture;
    if (linkAt !== undefined && ICON.test(file)) icons.set(linkAt, namesOf(picture).join(' '));
  }
  return icons;
}

/**
 * The text without hidden parts and with the names of icons. Adjacent links get a space between them, because a page
 * renders them apart.
 */
function rendered(
  text: string,
  marks: Uint8Array,
  icons: ReadonlyMap<number, string>,
): { readonly said: string; readonly linked: number } {
  const pieces: string[] = [];
  let linked = 0;
  let from = 0;
  const count = (unit: number) => {
    if (isWordUnit(unit)) linked++;
  };
  for (let at = 0; at < text.length; at++) {
    const mark = marks[at];
    if (mark === LINKED) count(text.charCodeAt(at));
    if (mark !== HIDDEN && mark !== LINK_END) continue;
    const icon = icons.get(at) ?? '';
    for (let unit = 0; unit < icon.length; unit++) count(icon.charCodeAt(unit));
    const isJoint = mark === LINK_END && marks[at + 1] === HIDDEN;
    pieces.push(text.slice(from, at), icon, isJoint ? ' ' : '');
    from = at + 1;
  }
  return { said: pieces.join('') + text.slice(from), linked };
}

function withoutEmphasis(text: string): string {
  const plain = text.replace(
    BOLD,
    (all: string, stars?: string, lines?: string) => stars ?? lines ?? all,
  );
  return plain.replace(FRAMED, '$2$3');
}

const BOLD = /\*\*([^*]+)\*\*|__([^_]+)__/gu;
/** A line that is emphasized as a whole. */
const FRAMED = /^(\s*)(?:\*([^\s*][^*]*)\*|_([^\s_][^_]*)_)\s*$/u;

function withoutHeading(text: string): string {
  return isHeadingText(text) ? text.replace(/^\s*#+[ \t]+/u, '').replace(/[ \t]#+\s*$/u, '') : text;
}

function shareOf(linked: number, text: string): number {
  let units = 0;
  for (let at = 0; at < text.length; at++) if (isWordUnit(text.charCodeAt(at))) units++;
  return units === 0 ? 0 : Math.min(1, linked / units);
}

/** Whether a unit is a letter or digit; beyond ASCII, anything except spaces and punctuation. */
function isWordUnit(unit: number): boolean {
  if (unit < 0x80) {
    const letter = unit | 0x20;
    return (letter >= 0x61 && letter <= 0x7a) || (unit >= 0x30 && unit <= 0x39);
  }
  return unit > 0xbf && (unit < 0x2000 || unit > 0x206f);
}

/** The name of an image: icons and links to other pages have one, photographs have none. */
function namesOf({ alt, file, target }: Picture): readonly string[] {
  const isIcon = ICON.test(file);
  const isLink = target !== undefined && !isPicture(target);
  const name = alt.trim() !== '' ? alt.trim() : (ICON.exec(file)?.[1] ?? '');
  return (isIcon || isLink) && name !== '' ? [name] : [];
}

const ICON = /(?:^|\/)([^/?#]{1,60})\.svg(?:[?#]|$)/iu;
const PICTURE = /\.(?:jpe?g|png|gif|webp|avif|svg|bmp)(?:[?#]|$)/iu;

function isPicture(address: string): boolean {
  return address.startsWith('data:image') || PICTURE.test(address);
}
