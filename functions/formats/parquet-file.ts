import { ByteWriter } from 'hyparquet-writer/src/bytewriter.js';
import { ParquetWriter } from 'hyparquet-writer/src/parquet-writer.js';

type Options = ConstructorParameters<typeof ParquetWriter>[0];
export type SchemaElement = Options['schema'][number];
type KeyValue = NonNullable<Options['kvMetadata']>[number];

export interface ColumnData {
  readonly name: string;
  readonly data: unknown[];
}

/** A file in the making: each call gives the bytes that it adds. */
export interface ParquetFile {
  /** What every file begins with. */
  readonly head: Uint8Array;
  readonly write: (columns: readonly ColumnData[]) => Uint8Array;
  readonly finish: () => Uint8Array;
}

/** The library's writer keeps all it wrote; this one lets go of it. */
class PassingWriter extends ByteWriter {
  take(): Uint8Array {
    const bytes = this.getBytes().slice();
    this.index = 0;
    return bytes;
  }
}

export function begin(columns: readonly SchemaElement[], kvMetadata: KeyValue[]): ParquetFile {
  const writer = new PassingWriter();
  const schema: SchemaElement[] = [{ name: 'observation', num_children: columns.length }, ...columns];
  const file = new ParquetWriter({ writer, schema, kvMetadata, createdBy: 'renkei' });
  return {
    head: writer.take(),
    write(data) {
      void file.write({ columnData: [...data], rowGroupSize: Math.max(1, data[0]?.data.length ?? 1) });
      return writer.take();
    },
    finish() {
      void file.finish();
      return writer.take();
    },
  };
}
