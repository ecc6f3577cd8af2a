/**
 * Globs, matched in time that grows with the pattern and the path: no regular expression, which could try each wildcard at
 * each character. `*` and `?` stand for parts of one name, `**` for folders, `[a-z]` and `[!a-z]` for one character,
 * `{a,b}` for alternatives, a backslash takes the next character as it is.
 */
export interface Glob {
  /** Folders that the glob begins with, as they are written; empty where a wildcard comes first. */
  readonly base: string;
  /** How many folders deep below the base it reaches, the file's name counted. */
  readonly depth: number;
  /** Whether it asks for a hidden name. */
  readonly seesHidden: boolean;
  /** @param names of the folders below the base, and of the file */
  readonly matches: (names: readonly string[]) => boolean;
}

/** A name of dots alone has nothing behind the dot that it could hide. */
export function isHidden(name: string): boolean {
  return /^\.+[^.]/su.test(name);
}

/** What braces may stand for, all alternatives of a glob together. */
const MAX_ALTERNATIVES = 1000;

/** In UTF-16 units. */
const MAX_LENGTH = 4096;

/** Why a glob is not taken; undefined when it is fine. */
export function problemOfGlob(glob: string): string | undefined {
  try {
    alternativesIn(glob);
    return undefined;
  } catch (error) {
    if (error instanceof SyntaxError) return error.message;
    throw error;
  }
}

export function isGlob(path: string): boolean {
  return /[*?[{]/u.test(path) && problemOfGlob(path) === undefined;
}

/**
 * What to search for a glob: one for each of its alternatives. Wildcards pass over hidden names.
 *
 * @throws SyntaxError when it is not a glob; the message says why
 */
export function globsOf(glob: string): readonly Glob[] {
  return alternativesIn(glob).map(searched);
}

/**
 * Whether a glob matches the whole of a path, in which hidden names are like all others.
 *
 * @throws SyntaxError when it is not a glob
 */
export function globMatcher(glob: string): (path: string) => boolean {
  const alternatives = alternativesIn(glob).map((pieces) => stepsOf(namesIn(pieces), true));
  return (path) => {
    const names = path.split('/');
    return alternatives.some((steps) => follows(steps, names));
  };
}

function alternativesIn(glob: string): readonly (readonly string[])[] {
  if (glob.length > MAX_LENGTH) throw new SyntaxError(`has more than ${MAX_LENGTH} characters`);
  const pieces = piecesOf(glob);
  if (pieces.includes('}') && !pieces.includes('{'))
    throw new SyntaxError('has a "}" without its "{"');
  return alternativesOf(pieces);
}

/** A character, an escaped one with its backslash, or a class with its brackets. */
function piecesOf(glob: string): readonly string[] {
  const pieces: readonly string[] = glob.match(/\\.|\[[!^]?\]?[^\]/]*\]|./gsu) ?? [];
  if (pieces.includes('[')) throw new SyntaxError('has a "[" without its "]"');
  return pieces;
}

function alternativesOf(pieces: readonly string[]): readonly (readonly string[])[] {
  const open = pieces.indexOf('{');
  if (open === -1) return [pieces];
  const commas: number[] = [];
  let depth = 1;
  let close = open;
  while (depth > 0) {
    close++;
    const piece = pieces[close];
    if (piece === undefined) throw new SyntaxError('has a "{" without its "}"');
    if (piece === '{') depth++;
    if (piece === '}') depth--;
    if (piece === ',' && depth === 1) commas.push(close);
  }
  const starts = [open, ...commas].map((at) => at + 1);
  const ends = [...commas, close];
  const before = pieces.slice(0, open);
  const after = pieces.slice(close + 1);
  // What nobody can choose from stands for itself.
  if (commas.length === 0) {
    const inside = alternativesOf([...pieces.slice(open + 1, close), '\\}', ...after]);
    return inside.map((rest) => [...before, '\\{', ...rest]);
  }
  const all: (readonly string[])[] = [];
  for (const [index, start] of starts.entries()) {
    for (const rest of alternativesOf([...pieces.slice(start, ends[index]), ...after])) {
      if (all.push([...before, ...rest]) > MAX_ALTERNATIVES) {
        throw new SyntaxError(`stands for more than ${MAX_ALTERNATIVES} alternatives`);
      }
    }
  }
  return all;
}

/** Below which folder to look, and for what. */
function searched(pieces: readonly string[]): Glob {
  const names = namesIn(pieces);
  const wild = names.findIndex((name) => name.some((piece) => /^[*?]|^\[./su.test(piece)));
  const base = names.slice(0, wild === -1 ? -1 : wild);
  const rest = names.slice(base.length);
  const steps = stepsOf(rest, false);
  const folder = base.map((name) => name.map(literal).join('')).join('/');
  return {
    base: base.length > 0 && folder === '' ? '/' : folder,
    depth: steps.some(isMany) ? Number.POSITIVE_INFINITY : steps.length,
    seesHidden: rest.some(([first]) => first === '.'),
    matches: (given) => follows(steps, given),
  };
}

function stepsOf(names: readonly (readonly string[])[], seesHidden: boolean) {
  return names
    .filter((name) => !['', '.'].includes(name.join('')))
    .map((name) => stepOf(name, seesHidden));
}

function namesIn(pieces: readonly string[]): readonly (readonly string[])[] {
  const names: string[][] = [[]];
  for (const piece of pieces) {
    if (piece === '/') names.push([]);
    else names.at(-1)?.push(piece);
  }
  return names;
}

function literal(piece: string): string {
  return piece.replace(/^\\(?=.)/su, '');
}

/** What one item has to be, or one after the other, none among them. */
type Step<Item> = Is<Item> | Many<Item>;
type Is<Item> = (item: Item) => boolean;

interface Many<Item> {
  readonly many: Is<Item>;
}

function isMany<Item>(step: Step<Item> | undefined): step is Many<Item> {
  return typeof step === 'object';
}

function stepOf(name: readonly string[], seesHidden: boolean): Step<string> {
  const isSeen = (given: string) => seesHidden || !isHidden(given);
  if (name.join('') === '**') return { many: isSeen };
  const characters = name.map(characterStep);
  const isAskedFor = name[0] === '.';
  return (given) => (isAskedFor || isSeen(given)) && follows(characters, [...given]);
}

function characterStep(piece: string): Step<string> {
  if (piece === '*') return { many: () => true };
  if (piece === '?') return () => true;
  if (piece.length > 1 && piece.startsWith('[')) return characterClass(piece);
  const wanted = literal(piece);
  return (given) => given === wanted;
}

function characterClass(piece: string): (given: string) => boolean {
  const [, not = '', members = ''] = /^\[([!^]?)(.*)\]$/su.exec(piece) ?? [];
  const ranges = [...members.matchAll(/(.)-(.)|(.)/gsu)].map(([, from, to, one = '']) => [
    from ?? one,
    to ?? one,
  ]);
  const isMember = (given: string) =>
    ranges.some(([from = '', to = '']) => from <= given && given <= to);
  return (given) => isMember(given) === (not === '');
}

/**
 * Whether the steps lead over all items. Of several such numbers, only the last is ever tried again: what came before it has matched
 * as early as it can, which leaves the most to the rest.
 */
function follows<Item>(steps: readonly Step<Item>[], items: readonly Item[]): boolean {
  let step = 0;
  let at = 0;
  let last: Many<Item> | undefined;
  let afterLast = 0;
  let taken = 0;
  while (at < items.length) {
    const wanted = steps[step];
    const item = items[at] as Item;
    if (isMany(wanted)) {
      last = wanted;
      step++;
      afterLast = step;
      taken = at;
    } else if (wanted?.(item) === true) {
      step++;
      at++;
    } else {
      if (last?.many(items[taken] as Item) !== true) return false;
      taken++;
      at = taken;
      step = afterLast;
    }
  }
  while (isMany(steps[step])) step++;
  return step === steps.length;
}
