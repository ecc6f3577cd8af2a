import { CleanArticlesError } from '../core/errors.js';
import type { LineBatch } from './batches.js';
import { LARGEST_TEXT } from './careful-read.js';
import { articlesInXml } from './extracted-xml.js';
import type { InputFormat } from './format.js';
import { articlesInJson } from './json-document.js';
import { wetLines } from './wet.js';

/**
 * In UTF-16 units. Smaller than the batches of existing JSON Lines: converting leaves several copies of each line to the garbage
 * collector, and it collects those of a small batch before they are promoted to the old generation.
 */
const BATCH_LENGTH = 1 << 18;

/**
 * What an extractor or a crawler wrote, as JSON Lines.
 *
 * @param textField the record field with the text
 * @param label the name of the input in messages
 * @throws CleanArticlesError if it is not in its format, has no article, or is too large
 */
export async function* convertedBatches(
  chunks: AsyncIterable<Uint8Array>,
  { kind }: InputFormat,
  textField: string,
  label: string,
): AsyncGenerator<LineBatch> {
  let lines: string[] = [];
  let size = 0;
  let firstLine = 1;
  const articles =
    kind === 'wet' ? wetLines(chunks, label) : articlesIn(chunks, kind, textField, label);
  for await (const line of articles) {
    lines.push(line, '\n');
    size += line.length;
    if (size < BATCH_LENGTH) continue;
    yield { bytes: Buffer.from(lines.join('')), firstLine };
    firstLine += lines.length / 2;
    lines = [];
    size = 0;
  }
  if (lines.length > 0) yield { bytes: Buffer.from(lines.join('')), firstLine };
}

async function* articlesIn(
  chunks: AsyncIterable<Uint8Array>,
  kind: InputFormat['kind'],
  textField: string,
  label: string,
): AsyncGenerator<string> {
  const text = await wholeText(chunks, label);
  let count = 0;
  try {
    for (const line of kind === 'xml' ? articlesInXml(text) : articlesInJson(text, textField)) {
      count++;
      yield line;
    }
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    throw new CleanArticlesError(`${label} is not valid JSON: ${error.message}.`, NEXT_STEP.json);
  }
  if (count > 0) return;
  throw kind === 'xml'
    ? new CleanArticlesError(
        `${label} has no article in the XML format of trafilatura.`,
        NEXT_STEP.xml,
      )
    : new CleanArticlesError(`${label} has no object with a field "${textField}".`, NEXT_STEP.json);
}

const NEXT_STEP = {
  json: 'Use --text-field to choose the field with the text. If it is plain text, pipe it or use --input-format text.',
  xml: 'Only <TEI> and <doc> are read. If it is plain text, pipe it or use --input-format text.',
};

async function wholeText(chunks: AsyncIterable<Uint8Array>, label: string): Promise<string> {
  const pieces: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of chunks) {
    pieces.push(chunk);
    size += chunk.length;
    if (size > LARGEST_TEXT) {
      throw new CleanArticlesError(
        `${label} has more than ${LARGEST_TEXT} bytes, which is the limit for a JSON or XML document.`,
        'Convert it to JSON Lines, which may be of any size.',
      );
    }
  }
  return Buffer.concat(pieces)
    .toString()
    .replace(/^\uFEFF/u, '');
}
