import { FILE_HEADERS_ONLY, formatPatch, type StructuredPatchHunk } from 'diff';
import type { CleanResult } from '../core/clean.js';
import { applyEdits, type Edit } from '../core/edit.js';

/** Lines of context around a change, as in diff -u and git. */
const CONTEXT_LINES = 3;

const NO_FINAL_NEWLINE = '\\ No newline at end of file';

/**
 * The change as a unified diff that `git apply` and `patch -p1` accept, forwards and with -R; empty if there is none.
 * The hunks are derived from the edits without comparing texts, in linear time.
 *
 * @param place the file's path in the output folder, with forward slashes
 */
export function unifiedDiff(place: string, { document, edits }: CleanResult): string {
  if (edits.length === 0) return '';
  const hunks = hunksOf(blocksOf(document.text, edits));
  const names = { oldFileName: `a/${place}`, newFileName: `b/${place}` };
  const patch = formatPatch(
    { ...names, oldHeader: undefined, newHeader: undefined, hunks },
    FILE_HEADERS_ONLY,
  );
  return place.includes(' ') ? endNames(patch) : patch;
}

/**
 * `patch` ends a file name at white space, so git writes a tab after a name that contains some. If a name ends in a
 * space, `patch` treats that as part of the end too, unless the name is quoted.
 */
function endNames(patch: string): string {
  const [before = '', after = '', ...rest] = patch.split('\n');
  const ended = [before, after].map((line) => {
    if (line.endsWith('"')) return line;
    return line.endsWith(' ') ? line.replace(/(?<=^....).*$/u, '"$&"') : `${line}\t`;
  });
  return [...ended, ...rest].join('\n');
}

/** Lines that stay, or lines that are replaced by their remaining text. Each includes its line feed. */
interface Block {
  readonly before: readonly string[];
  readonly after: readonly string[];
  readonly isChanged: boolean;
}

/** Patches only know line feeds, so a text with other line endings consists of long lines here. */
function blocksOf(text: string, edits: readonly Edit[]): readonly Block[] {
  const blocks: Block[] = [];
  let at = 0;
  for (const { start, end, edits: inside } of stretchesOf(text, edits)) {
    blocks.push(unchangedBlock(text.slice(at, start)));
    const before = text.slice(start, end);
    const local = inside.map((edit) => ({ start: edit.start - start, end: edit.end - start }));
    blocks.push({
      before: linesOf(before),
      after: linesOf(applyEdits(before, local)),
      isChanged: true,
    });
    at = end;
  }
  blocks.push(unchangedBlock(text.slice(at)));
  return blocks;
}

interface Stretch extends Edit {
  readonly edits: Edit[];
}

/** The whole lines that the edits touch; edits on the same line or on adjacent lines share a stretch. */
function stretchesOf(text: string, edits: readonly Edit[]): readonly Stretch[] {
  const stretches: Stretch[] = [];
  for (const edit of edits) {
    const last = stretches.at(-1);
    // In a text of one long line, searching for its end for every edit would take quadratic time.
    if (last !== undefined && edit.end < last.end) {
      last.edits.push(edit);
      continue;
    }
    const end = endOfLine(text, edit);
    if (last !== undefined && edit.start <= last.end) {
      last.edits.push(edit);
      stretches[stretches.length - 1] = { ...last, end: Math.max(last.end, end) };
    } else {
      const start = edit.start === 0 ? 0 : text.lastIndexOf('\n', edit.start - 1) + 1;
      stretches.push({ start, end, edits: [edit] });
    }
  }
  return stretches;
}

/**
 * The offset after the last line that a deletion changes. If a deletion removes a line feed, the rest of its line, such
 * as a byte order mark, continues in the next line.
 */
function endOfLine(text: string, { start, end }: Edit): number {
  const isWholeLines =
    text.charAt(end - 1) === '\n' && (start === 0 || text.charAt(start - 1) === '\n');
  if (isWholeLines) return end;
  const lineFeed = text.indexOf('\n', end);
  return lineFeed === -1 ? text.length : lineFeed + 1;
}

function unchangedBlock(text: string): Block {
  const lines = linesOf(text);
  return { before: lines, after: lines, isChanged: false };
}

function linesOf(text: string): readonly string[] {
  if (text === '') return [];
  const lines = text.split('\n').map((line) => `${line}\n`);
  const last = lines.pop()?.slice(0, -1) ?? '';
  return last === '' ? lines : [...lines, last];
}

function hunksOf(blocks: readonly Block[]): StructuredPatchHunk[] {
  const hunks: StructuredPatchHunk[] = [];
  let hunk: StructuredPatchHunk | undefined;
  let oldLine = 1;
  let newLine = 1;
  for (const [index, { before, after, isChanged }] of blocks.entries()) {
    if (isChanged) {
      const lead = blocks[index - 1]?.before.slice(-CONTEXT_LINES) ?? [];
      hunk ??= openHunk(oldLine - lead.length, newLine - lead.length, lead);
      push(hunk, '-', before);
      push(hunk, '+', after);
    } else if (hunk !== undefined) {
      const isBetween = index < blocks.length - 1;
      if (isBetween && before.length <= 2 * CONTEXT_LINES) {
        push(hunk, ' ', before);
      } else {
        push(hunk, ' ', before.slice(0, CONTEXT_LINES));
        hunks.push(hunk);
        hunk = undefined;
      }
    }
    oldLine += before.length;
    newLine += after.length;
  }
  return hunks;
}

function openHunk(
  oldStart: number,
  newStart: number,
  lead: readonly string[],
): StructuredPatchHunk {
  const hunk = { oldStart, oldLines: 0, newStart, newLines: 0, lines: [] };
  push(hunk, ' ', lead);
  return hunk;
}

function push(hunk: StructuredPatchHunk, sign: ' ' | '-' | '+', lines: readonly string[]): void {
  for (const line of lines) {
    const isWhole = line.endsWith('\n');
    hunk.lines.push(sign + (isWhole ? line.slice(0, -1) : line));
    if (!isWhole) hunk.lines.push(NO_FINAL_NEWLINE);
  }
  if (sign !== '+') hunk.oldLines += lines.length;
  if (sign !== '-') hunk.newLines += lines.length;
}
