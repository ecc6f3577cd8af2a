import { createReadStream, existsSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { createGunzip } from 'node:zlib';

/**
 * The records of a file of JSON Lines in gzip.
 *
 * @param hint where the file comes from, for the error
 * @throws Error when the file is not there
 */
export async function readRecords<Value>(file: string, hint: string): Promise<readonly Value[]> {
  if (!existsSync(file)) throw new Error(`${file} is not there. ${hint}`);
  const records: Value[] = [];
  const lines = createInterface({ input: createReadStream(file).pipe(createGunzip()) });
  for await (const line of lines) {
    if (line !== '') records.push(JSON.parse(line) as Value);
  }
  return records;
}
