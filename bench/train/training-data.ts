import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { featuresOf } from '../../src/rules/features/features.js';
import { fingerprintOf } from '../../src/rules/features/fingerprint.js';
import { MAX_TOKENS } from '../../src/rules/network/words.js';
import { words } from '../quality/metrics.js';
import { type FromSite, isUnseen } from '../shared/sites.js';

/** Collects the training data of a model: features and a label of every line, as network.py reads them. */
export function trainingData(features: readonly string[]) {
  const values: Float32Array[] = [];
  const tokens: Uint16Array[] = [];
  const labels: number[] = [];
  const counts: number[] = [];
  const documents: object[] = [];

  /** @param record where the text is from; undefined for one that belongs to no site */
  function add(
    read: ReturnType<typeof featuresOf>,
    record: FromSite | undefined,
    about: object,
    labelOf: (line: (typeof read)['lines'][number], at: number) => number,
  ): void {
    const { lines } = read;
    values.push(read.values);
    tokens.push(read.tokens);
    for (const line of lines) counts.push(words(line.text).length);
    for (const [at, line] of lines.entries()) labels.push(labelOf(line, at));
    const isHeldOut = record !== undefined && isUnseen(record);
    documents.push({ ...about, isUnseen: isHeldOut, lines: lines.length });
  }

  /** @param more what only this model needs to know */
  function write(out: string, more: object = {}): void {
    mkdirSync(out, { recursive: true });
    writeNumbers(join(out, 'features.f32'), values);
    writeNumbers(join(out, 'tokens.u16'), tokens);
    writeNumbers(join(out, 'labels.f32'), [Float32Array.from(labels)]);
    writeNumbers(join(out, 'words.f32'), [Float32Array.from(counts)]);
    const fingerprint = fingerprintOf(features);
    const about = { features, fingerprint, maxTokens: MAX_TOKENS, ...more, documents };
    writeFileSync(join(out, 'documents.json'), JSON.stringify(about));
    console.log(
      `${documents.length} documents, ${labels.length} lines, ${features.length} features`,
    );
  }

  return { add, write };
}

/** Writes the raw bytes of the numbers, one array after the other. */
function writeNumbers(file: string, arrays: readonly (Float32Array | Uint16Array)[]): void {
  const bytes = arrays.map((array) =>
    Buffer.from(array.buffer, array.byteOffset, array.byteLength),
  );
  writeFileSync(file, Buffer.concat(bytes));
}
