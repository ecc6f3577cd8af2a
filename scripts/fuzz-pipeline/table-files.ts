// Tables, intact and damaged, with checks of their output.

import { isUtf8 } from 'node:buffer';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { clean } from '../../src/index.js';
import type { Seeded } from '../../test/seeded.js';
import { flipped } from './compressed.js';
import { madeText } from './lines.js';
import { left, type Made } from './records.js';
import type { Tables, Texts } from './tables.js';

/** Undefined if the library cannot read its own output. */
export async function madeTable(
  place: string,
  field: string,
  tables: Tables,
  folder: string,
  random: Seeded,
): Promise<Made | undefined> {
  const file = `${place}.parquet`;
  const made = join(folder, 'table.parquet');
  const texts = Array.from({ length: 12 }, () => madeText(random));
  const name = field.replaceAll('\\.', '.');
  let before: Texts;
  try {
    await tables.make(random.below(2 ** 31), made, name, texts);
    before = await tables.textsIn(made, name);
  } catch {
    return undefined;
  }
  const bytes = readFileSync(made);
  if (random.isLucky(0.3)) return damagedTable();
  const isBroken = before.some((text) => text === null || !isUtf8(text));
  return {
    kind: 'table',
    place: file,
    bytes,
    isBroken,
    check: async (at, isNamed) => {
      const output = join(at, 'out', file);
      if (isBroken && !existsSync(output)) return left(at, file, isNamed);
      if (!existsSync(output)) return 'was not cleaned';
      const differences = await tables.differences(
        join(at, 'in', file),
        output,
        name,
        before.map(cleaned),
      );
      return differences.length > 0 ? differences.join('; ') : undefined;
    },
  };

  function damagedTable(): Made {
    const damage = random.oneOf(['flip', 'flip', 'flip', 'cut'] as const);
    return {
      kind: `table, ${damage}`,
      place: file,
      bytes:
        damage === 'flip' ? flipped(bytes, random) : bytes.subarray(0, random.below(bytes.length)),
      isBroken: undefined,
      check: damagedProblem,
    };
  }

  /** If other readers can read it, it must be cleaned as they read it, or reported. */
  async function damagedProblem(at: string, isNamed: boolean): Promise<string | undefined> {
    const output = join(at, 'out', file);
    if (!existsSync(output)) return left(at, file, isNamed);
    if (!tables.isIndependent) return undefined;
    const source = join(at, 'in', file);
    let read: Texts;
    try {
      read = await tables.textsIn(source, name);
    } catch {
      return undefined;
    }
    try {
      const differences = await tables.differences(source, output, name, read.map(cleaned));
      // Two readers may interpret a damaged schema differently.
      const ofValues = differences.filter((difference) => !/schema|metadata/u.test(difference));
      return ofValues.length > 0 ? ofValues.join('; ') : undefined;
    } catch (error) {
      // Another column may be damaged.
      const again = await tables.differences(source, source, name, read).catch(() => undefined);
      return again === undefined ? undefined : `gives what cannot be read: ${error}`;
    }
  }
}

/** A row without a text, or with an invalid one, is unchanged. */
function cleaned(text: Buffer | null): Buffer | null {
  return text === null || !isUtf8(text) ? text : Buffer.from(clean(text.toString()).cleaned);
}
