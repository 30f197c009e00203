import { limits } from './limits.ts';
import { openCsv } from './open-csv.ts';
import { overLimit, unreadable } from './refuse-file.ts';
import type { OpenedFile } from './sheet.ts';

const starts = (bytes: Uint8Array, ...first: readonly number[]) => first.every((byte, at) => bytes[at] === byte);

/** What a file is by its content, whatever it is called. Throws a Problem for what answers can't be in. */
export function kindOfFile(bytes: Uint8Array): 'xlsx' | 'csv' | 'json' {
  if (bytes.length > limits.bytes)
    throw overLimit(
      'file-too-large',
      `ファイルが大きすぎます（${bytes.length}バイト）。${limits.bytes}バイト（4 MB）までです。分けて送ってください`,
      `The file has ${bytes.length} bytes; at most ${limits.bytes} (4 MB) are taken. Send it in parts`,
    );
  if (bytes.every((byte) => byte <= 0x20)) throw unreadable('empty-file', 'ファイルが空です', 'The file is empty');
  if (starts(bytes, 0x50, 0x4b)) return 'xlsx';
  if (starts(bytes, 0xd0, 0xcf, 0x11, 0xe0)) throw oldOrLocked(bytes);
  const isUtf16 = starts(bytes, 0xff, 0xfe) || starts(bytes, 0xfe, 0xff);
  if (starts(bytes, 0x25, 0x50, 0x44, 0x46) || (!isUtf16 && bytes.subarray(0, 8_000).includes(0)))
    throw unreadable(
      'not-a-table',
      'Excelブック（.xlsx）、CSV、JSONのいずれでもありません',
      'This is no Excel workbook (.xlsx), CSV or JSON file',
    );
  return isJson(bytes) ? 'json' : 'csv';
}

/** A JSON text begins with a bracket, after a mark of UTF-8 and blanks. */
const isJson = (bytes: Uint8Array) =>
  /^\uFEFF?\s*[[{]/.test(Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, 100)).toString('utf8'));

/** Both are the same container; a locked workbook has a stream of this name, in UTF-16. */
function oldOrLocked(bytes: Uint8Array) {
  const isLocked = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).includes('EncryptedPackage', 0, 'utf16le');
  return isLocked
    ? unreadable(
        'encrypted',
        'パスワードで保護されたブックです。パスワードを外して保存し直してください',
        'The workbook is locked by a password. Save it again without one',
      )
    : unreadable(
        'old-workbook',
        '古い形式のブック（.xls）です。Excelブック（.xlsx）として保存し直してください',
        'This is an old workbook (.xls). Save it again as .xlsx',
      );
}

/** A workbook or a CSV file as tables. The reader of workbooks is loaded only where there is one. */
export async function openFile(bytes: Uint8Array, kind: 'xlsx' | 'csv'): Promise<OpenedFile & { hasLinks?: boolean }> {
  return kind === 'csv' ? openCsv(bytes) : (await import('./open-workbook.ts')).openWorkbook(bytes);
}
