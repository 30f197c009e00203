import { Unzip, UnzipInflate, unzipSync } from 'fflate';
import type { Problem } from '../../schema/problem.ts';
import { limits } from './limits.ts';
import { overLimit, unreadable } from './refuse-file.ts';

/** Parts of a workbook by their path, unpacked. */
export type Parts = ReadonlyMap<string, Uint8Array>;

const isNeeded = (name: string) =>
  /^xl\/(workbook\.xml|styles\.xml|sharedStrings\.xml|_rels\/workbook\.xml\.rels|worksheets\/[^/]+\.xml)$/i.test(name);

/**
 * The parts of a workbook that its sheets are read from. What the archive declares is checked before anything is unpacked, and
 * what it turns out to be while it is: an archive that lies costs no more memory than an honest one. Throws a Problem.
 */
export function unpackWorkbook(bytes: Uint8Array): { parts: Parts; names: readonly string[] } {
  const declared = listed(bytes);
  const names = declared.map(({ name }) => name);
  checkKind(names);
  if (declared.length > limits.parts || declared.reduce((sum, { size }) => sum + size, 0) > limits.unpackedBytes)
    throw tooLarge();
  return { parts: unpacked(bytes), names };
}

function listed(bytes: Uint8Array): { name: string; size: number }[] {
  const entries: { name: string; size: number }[] = [];
  try {
    unzipSync(bytes, {
      filter: ({ name, originalSize }) => {
        entries.push({ name, size: originalSize });
        return false;
      },
    });
  } catch {
    throw broken();
  }
  return entries;
}

function checkKind(names: readonly string[]): void {
  const has = (pattern: RegExp) => names.some((name) => pattern.test(name));
  if (has(/vbaProject\.bin$/i))
    throw unreadable(
      'macros',
      'マクロを含むブックは受け取れません。マクロなしのブック（.xlsx）として保存し直してください',
      'A workbook with macros is not taken. Save it as a workbook without them (.xlsx)',
    );
  if (has(/^xl\/workbook\.bin$/i) || has(/^content\.xml$/))
    throw unreadable(
      'other-workbook',
      'この形式のブック（.xlsb、.ods）は読めません。Excelブック（.xlsx）として保存し直してください',
      'This kind of workbook (.xlsb, .ods) is not read. Save it as an Excel workbook (.xlsx)',
    );
  if (!has(/^xl\/workbook\.xml$/))
    throw unreadable('not-a-workbook', 'Excelのブックではありません', 'This is not an Excel workbook');
}

/** Small steps, so that no step of the input unpacks to more than can be stopped in time. */
const step = 16 * 1024;

function unpacked(bytes: Uint8Array): Parts {
  const chunks = new Map<string, Uint8Array[]>();
  let total = 0;
  const stopped: Problem[] = [];
  const reader = new Unzip();
  reader.register(UnzipInflate);
  reader.onfile = (file) => {
    if (!isNeeded(file.name)) return;
    const own: Uint8Array[] = [];
    chunks.set(file.name, own);
    file.ondata = (error, chunk) => {
      if (error) stopped.push(broken());
      total += chunk?.length ?? 0;
      if (total > limits.unpackedBytes) stopped.push(tooLarge());
      if (stopped.length === 0) own.push(chunk);
    };
    file.start();
  };
  try {
    for (let at = 0; at < bytes.length && stopped.length === 0; at += step)
      reader.push(bytes.subarray(at, at + step), at + step >= bytes.length);
  } catch {
    stopped.push(broken());
  }
  const [first] = stopped;
  if (first) throw first;
  return new Map([...chunks].map(([name, own]) => [name, joined(own)]));
}

function joined(chunks: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(chunks.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const chunk of chunks) {
    whole.set(chunk, at);
    at += chunk.length;
  }
  return whole;
}

const tooLarge = () =>
  overLimit(
    'unpacked-too-large',
    `展開後の大きさが上限（${limits.unpackedBytes / 1024 / 1024} MB、${limits.parts}部品）を超えています。記入用のシートだけを残して保存し直してください`,
    `Unpacked, the workbook is over the limit of ${limits.unpackedBytes / 1024 / 1024} MB and ${limits.parts} parts. Keep only the sheet to be filled and save it again`,
  );

export const broken = () =>
  unreadable(
    'broken-workbook',
    'ブックが壊れているか、途中で切れています。Excelで開いて保存し直してください',
    'The workbook is broken or cut off. Open it in Excel and save it again',
  );
