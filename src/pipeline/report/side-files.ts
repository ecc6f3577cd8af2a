import { lstatSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { CleanArticlesError } from '../../core/errors.js';
import { type Writing, writeWhole } from '../../output/atomic-file.js';
import { makeFolder } from '../../output/system-calls.js';
import { leftoversIn, temporaryPath } from '../../output/temporary.js';

/** The folder of side files beside the page; duplicated in list.browser.js. */
const SIDE_FOLDER = 'data';

const KIND = 'data';

/** The side files of a page, written during the run and committed together. */
export interface SideFiles {
  /** @param documents a JSON array of `HtmlDocument` */
  readonly write: (file: number, documents: string) => void;
  /** Replaces those of an earlier run. */
  readonly place: () => void;
  readonly discard: () => void;
}

/**
 * @param folder of the report
 * @throws CleanArticlesError if another folder has their name; nothing is replaced while they are written
 */
export function openSideFiles(folder: string, how: Pick<Writing, 'mode'>): SideFiles {
  const final = join(folder, SIDE_FOLDER);
  let temporary: string | undefined;
  for (const { path } of leftoversIn(folder, KIND, 'folders'))
    rmSync(path, { recursive: true, force: true });
  return {
    write: (file, documents) => {
      if (temporary === undefined) {
        if (!isReplaceable(final)) throw foreignFolder(final);
        temporary = temporaryPath(folder, KIND);
        makeFolder(temporary);
      }
      writeWhole(join(temporary, `${file}.js`), sideFile(file, documents), how);
    },
    place: () => {
      if (isReplaceable(final)) rmSync(final, { recursive: true, force: true });
      if (temporary !== undefined) renameSync(temporary, final);
      temporary = undefined;
    },
    discard: () => {
      if (temporary !== undefined) rmSync(temporary, { recursive: true, force: true });
    },
  };
}

/** Whether the path is free, or a folder with only side files. */
function isReplaceable(folder: string): boolean {
  const stats = lstatSync(folder, { throwIfNoEntry: false });
  if (stats === undefined) return true;
  return (
    stats.isDirectory() &&
    readdirSync(folder, { withFileTypes: true }).every(
      (entry) => entry.isFile() && /^\d+\.js$/u.test(entry.name),
    )
  );
}

function foreignFolder(folder: string): CleanArticlesError {
  return new CleanArticlesError(
    `${folder} does not belong to a report, and the report would replace it.`,
    'Choose another --report-dir.',
  );
}

/**
 * Documents in JSON as a script that passes them to the page: a page opened from a disk can load scripts and nothing else. They
 * are compressed, because a report must stay small compared to its corpus, and encoded as characters of 15 bits in UTF-16, which
 * takes a fifth less space than Base64. The byte order mark declares the encoding to the browser.
 */
export function sideFile(file: number, documents: string): Uint8Array {
  const packed = gzipSync(documents);
  const call = `cleanArticlesReport.receive(${file},${packed.length},"`;
  return Buffer.concat([utf16(`\uFEFF${call}`), inLetters(packed), utf16('");\n')]);
}

function utf16(text: string): Buffer {
  return Buffer.from(text, 'utf16le');
}

/** The first of 32,768 consecutive characters without a meaning in a script; side-files.browser.js decodes them. */
const FIRST_LETTER = 0x3400;
const BITS = 15;

/** Bytes as UTF-16 characters of 15 bits each; the last is padded with zeros. */
function inLetters(bytes: Uint8Array): Buffer {
  const letters = Buffer.alloc(2 * Math.ceil((bytes.length * 8) / BITS));
  let at = 0;
  let held = 0;
  let bits = 0;
  for (const byte of bytes) {
    held = (held << 8) | byte;
    bits += 8;
    if (bits < BITS) continue;
    bits -= BITS;
    at = letters.writeUInt16LE(FIRST_LETTER + (held >> bits), at);
    held &= (1 << bits) - 1;
  }
  if (bits > 0) letters.writeUInt16LE(FIRST_LETTER + (held << (BITS - bits)), at);
  return letters;
}
