// Parquet files, written and compared by pyarrow if available, otherwise by our own writer and reader.
import { type ChildProcess, spawn } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface, type Interface } from 'node:readline';
import { asyncBufferFromFile, parquetMetadataAsync, parquetReadObjects } from 'hyparquet';
import { compressors } from 'hyparquet-compressors';
import { ByteWriter, parquetWrite } from 'hyparquet-writer';
import { seeded } from '../../test/seeded.js';

/** The bytes of the rows' texts; null if a row has none. */
export type Texts = readonly (Buffer | null)[];

export interface Tables {
  readonly name: string;
  /** Whether it uses different code from the program, which would always agree with itself about damage. */
  readonly isIndependent: boolean;
  readonly make: (
    seed: number,
    path: string,
    field: string,
    texts: readonly string[],
  ) => Promise<void>;
  /** @throws if it cannot be read */
  readonly textsIn: (path: string, field: string) => Promise<Texts>;
  /**
   * The differences from the expected result: everything as in the source, except the given texts.
   */
  readonly differences: (
    source: string,
    output: string,
    field: string,
    texts: Texts,
  ) => Promise<readonly string[]>;
  readonly close: () => void;
}

/** @param python with pyarrow; undefined if unavailable */
export function tables(python: string | undefined): Tables {
  return python === undefined ? ownTables() : pyarrowTables(python);
}

function pyarrowTables(python: string): Tables {
  let child: ChildProcess | undefined;
  let lines: Interface | undefined;

  /** A damaged file may crash the reader itself; it is restarted. */
  async function ask<Answer>(request: object): Promise<Answer> {
    if (child === undefined || child.exitCode !== null || child.signalCode !== null) {
      child = spawn(python, ['-W', 'ignore', join('scripts/fuzz-pipeline/tables.py')], {
        stdio: ['pipe', 'pipe', 'ignore'],
      });
      lines = child.stdout === null ? undefined : createInterface({ input: child.stdout });
      child.stdin?.on('error', () => {});
    }
    const own = child;
    const line = await new Promise<string>((resolve) => {
      const gone = () => resolve('{"error":"pyarrow ended"}');
      const limit = setTimeout(() => own.kill('SIGKILL'), 60_000);
      own.once('close', gone);
      lines?.once('line', (text) => {
        own.off('close', gone);
        clearTimeout(limit);
        resolve(text);
      });
      own.stdin?.write(`${JSON.stringify(request)}\n`);
    });
    const answer = JSON.parse(line) as Answer & { readonly error?: string };
    if (answer.error !== undefined) throw new Error(answer.error);
    return answer;
  }

  return {
    name: 'pyarrow',
    isIndependent: true,
    make: async (seed, path, field, texts) => {
      await ask({ do: 'make', seed, path, field, texts });
    },
    textsIn: async (path, field) => {
      const { texts } = await ask<{ texts: readonly (string | null)[] }>({
        do: 'texts',
        path,
        field,
      });
      return texts.map((text) => (text === null ? null : Buffer.from(text, 'base64')));
    },
    differences: async (source, output, field, texts) => {
      const encoded = texts.map((text) => text?.toString('base64') ?? null);
      const request = { do: 'compare', source, output, field, texts: encoded };
      return (await ask<{ differences: readonly string[] }>(request)).differences;
    },
    close: () => child?.kill(),
  };
}

function ownTables(): Tables {
  async function rowsOf(path: string) {
    const file = await asyncBufferFromFile(path);
    const metadata = await parquetMetadataAsync(file);
    const rows = await parquetReadObjects({ file, metadata, compressors });
    return { schema: metadata.schema, rows: rows as Record<string, unknown>[] };
  }

  return {
    name: 'our own writer',
    isIndependent: false,
    make: async (seed, path, field, texts) => {
      const random = seeded(seed);
      const count = random.oneOf([0, 1, 20, 100]);
      const ofRows = <Value>(value: (row: number) => Value) =>
        Array.from({ length: count }, (_, row) => value(row));
      const writer = new ByteWriter();
      parquetWrite({
        writer,
        rowGroupSize: random.oneOf([1, 7, 1000]),
        codec: random.oneOf(['UNCOMPRESSED', 'SNAPPY'] as const),
        statistics: random.isLucky(0.5),
        columnData: [
          { name: 'id', data: ofRows((row) => `r${row}`), type: 'STRING' },
          {
            name: 'n',
            data: ofRows((row) => (random.isLucky(0.2) ? null : BigInt(row) << 40n)),
            type: 'INT64',
          },
          {
            name: field,
            data: ofRows(() =>
              random.isLucky(0.05) ? null : (texts[random.below(texts.length)] ?? ''),
            ),
            type: 'STRING',
          },
          { name: 'list', data: ofRows((row) => [row, { a: [null, 1] }]), type: 'JSON' },
        ],
      });
      writeFileSync(path, writer.getBytes());
    },
    textsIn: async (path, field) =>
      (await rowsOf(path)).rows.map(({ [field]: text }) =>
        typeof text === 'string' ? Buffer.from(text) : null,
      ),
    differences: async (source, output, field, texts) => {
      const [before, after] = [await rowsOf(source), await rowsOf(output)];
      const asText = (value: unknown) =>
        JSON.stringify(value, (_, inner) => (typeof inner === 'bigint' ? String(inner) : inner));
      const wanted = before.rows.map((row, at) => ({
        ...row,
        [field]: texts[at]?.toString() ?? null,
      }));
      return [
        ...(asText(before.schema) === asText(after.schema) ? [] : ['schema']),
        ...(asText(wanted) === asText(after.rows) ? [] : ['rows']),
      ];
    },
    close: () => {},
  };
}
