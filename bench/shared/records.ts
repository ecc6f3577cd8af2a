import { createReadStream, existsSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { createGunzip } from 'node:zlib';

/**
 * The records of a gzipped JSON Lines file.
 *
 * @param hint where to get the file, for the error
 * @throws Error if the file does not exist
 */
export async function readRecords<Value>(file: string, hint: string): Promise<readonly Value[]> {
  if (!existsSync(file)) throw new Error(`${file} does not exist. ${hint}`);
  const records: Value[] = [];
  const lines = createInterface({ input: createReadStream(file).pipe(createGunzip()) });
  for await (const line of lines) {
    if (line !== '') records.push(JSON.parse(line) as Value);
  }
  return records;
}
