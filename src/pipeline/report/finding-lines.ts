import { createInterface } from 'node:readline';
import { Readable } from 'node:stream';
import { CleanArticlesError } from '../../core/errors.js';
import { parsedObject } from '../../core/json.js';
import { readFileBytes } from '../../input/compressed.js';
import { asFailure } from '../failure.js';

/** A line of a file of findings. */
export interface FindingLine {
  /** 1-based. */
  readonly number: number;
  /** Undefined where the line is not a JSON object. */
  readonly record: Readonly<Record<string, unknown>> | undefined;
}

/**
 * The lines of a file of findings, which may be compressed with gzip, as they come.
 *
 * @param shown what the file is called in messages
 * @throws CleanArticlesError when it cannot be read
 */
export async function* findingLinesIn(path: string, shown: string): AsyncGenerator<FindingLine> {
  const lines = createInterface({
    input: Readable.from(bytesOf(path, shown)),
    crlfDelay: Number.POSITIVE_INFINITY,
  });
  let number = 0;
  for await (const line of lines) yield { number: ++number, record: parsedObject(line) };
}

async function* bytesOf(path: string, shown: string): AsyncGenerator<Uint8Array> {
  try {
    yield* readFileBytes(path, path.endsWith('.gz') ? 'gzip' : 'none');
  } catch (error) {
    throw asFailure(error, shown);
  }
}

/** @param place the line in its file */
export function notAFinding(place: string): CleanArticlesError {
  return new CleanArticlesError(
    `${place} is not a finding.`,
    'Use the findings.jsonl of the run that cleaned the documents.',
  );
}
