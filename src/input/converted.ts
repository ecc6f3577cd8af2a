import { CleanArticlesError, notJson } from '../core/errors.js';
import { number } from '../core/plural.js';
import type { Codec } from '../encoding/codec.js';
import { markedBy } from '../encoding/decode.js';
import { codecFor } from '../encoding/named.js';
import { UTF_8 } from '../encoding/utf-8.js';
import type { LineBatch } from './batches.js';
import { articlesInXml } from './extracted-xml.js';
import type { InputFormat } from './format.js';
import { gathered } from './joined.js';
import { articlesInJson } from './json-document.js';
import { latin1Of } from './json-string.js';
import { LARGEST_TEXT } from './read-file.js';
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
    yield { bytes: Buffer.from(lines.join(''), 'latin1'), firstLine };
    firstLine += lines.length / 2;
    lines = [];
    size = 0;
  }
  if (lines.length > 0) yield { bytes: Buffer.from(lines.join(''), 'latin1'), firstLine };
}

/** Like the formats' own functions: lines of JSON, their UTF-8 bytes as Latin-1 strings. */
async function* articlesIn(
  chunks: AsyncIterable<Uint8Array>,
  kind: InputFormat['kind'],
  textField: string,
  label: string,
): AsyncGenerator<string> {
  const bytes = await wholeOf(chunks, label);
  let count = 0;
  try {
    const articles =
      kind === 'xml'
        ? articlesInXml(await decodedXml(bytes))
        : articlesInJson(latin1Of(bytes), textField);
    for (const line of articles) {
      count++;
      yield line;
    }
  } catch (error) {
    if (error instanceof CleanArticlesError && kind === 'xml')
      throw new CleanArticlesError(`${label} ${error.message}.`, NEXT_STEP.encoding);
    if (!(error instanceof SyntaxError)) throw error;
    throw kind === 'xml'
      ? new CleanArticlesError(`${label} ${error.message}.`, NEXT_STEP.damaged)
      : notJson(label, `it ${error.message}`, `${NEXT_STEP.damaged} ${NEXT_STEP.text}`);
  }
  if (count > 0) return;
  throw kind === 'xml'
    ? new CleanArticlesError(
        `${label} has no article in the XML format of trafilatura.`,
        `Only <TEI> and <doc> are supported. ${NEXT_STEP.text}`,
      )
    : new CleanArticlesError(
        `${label} has no object with a field "${textField}".`,
        `Use --text-field to choose the field with the text. ${NEXT_STEP.text}`,
      );
}

const NEXT_STEP = {
  damaged: 'The file is truncated or corrupt; download or create it again.',
  encoding: 'Convert it to UTF-8, and update its XML declaration.',
  text: 'If it is plain text, pipe it or use --input-format text.',
};

async function wholeOf(chunks: AsyncIterable<Uint8Array>, label: string): Promise<Buffer> {
  const tooLong = () =>
    new CleanArticlesError(
      `${label} has more than ${number(LARGEST_TEXT)} bytes, the maximum for a JSON or XML document.`,
      'Convert it to JSON Lines, which may be of any size.',
    );
  const { buffer, byteOffset, length } = await gathered(chunks, label, LARGEST_TEXT, tooLong);
  return Buffer.from(buffer, byteOffset, length);
}

/**
 * The text of XML, in the encoding that its byte order mark or its declaration gives.
 *
 * @throws CleanArticlesError if it is in another encoding, or in an unknown one; the message follows the name of a file
 */
async function decodedXml(bytes: Buffer): Promise<string> {
  const declared = DECLARATION.exec(bytes.toString('latin1', 0, LONGEST_DECLARATION))?.[1];
  const codec = markedBy(bytes) ?? (declared === undefined ? UTF_8 : await codecOf(declared));
  return codec.decode(bytes);
}

async function codecOf(declared: string): Promise<Codec> {
  try {
    return await codecFor(declared);
  } catch {
    throw new CleanArticlesError(`declares an unknown encoding, ${declared}`);
  }
}

const DECLARATION = /^\s*<\?xml\s[^>]*?\sencoding\s*=\s*["']([\w.:-]+)["']/u;

/** In bytes. */
const LONGEST_DECLARATION = 1000;
