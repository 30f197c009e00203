import { unreadable } from './refuse-file.ts';

export interface DecodedText {
  readonly text: string;
  readonly encoding: 'utf-8' | 'shift_jis';
}

const starts = (bytes: Uint8Array, ...first: readonly number[]) => first.every((byte, at) => bytes[at] === byte);

/** Text of a file, in UTF-8 or Shift_JIS, whichever its bytes are without a fault; never a guess. Throws `unreadable-file`. */
export function decodeText(bytes: Uint8Array): DecodedText {
  if (starts(bytes, 0xff, 0xfe) || starts(bytes, 0xfe, 0xff))
    throw unreadable(
      'utf-16',
      '文字コードがUTF-16です。「CSV UTF-8」として保存し直してください',
      'The file is UTF-16. Save it again as “CSV UTF-8”',
    );
  const utf8 = decode(bytes, 'utf-8');
  if (utf8 !== null) return { text: utf8, encoding: 'utf-8' };
  const hasMark = starts(bytes, 0xef, 0xbb, 0xbf);
  const shiftJis = hasMark ? null : decode(bytes, 'shift_jis');
  if (shiftJis !== null) return { text: shiftJis, encoding: 'shift_jis' };
  throw brokenAt(bytes, hasMark);
}

function decode(bytes: Uint8Array, encoding: string): string | null {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

/** Says how far each of the encodings went: the one that went further is probably meant. */
function brokenAt(bytes: Uint8Array, hasMark: boolean) {
  const faults = (hasMark ? ['utf-8'] : ['utf-8', 'shift_jis']).map((encoding) => {
    const byte = firstFault(bytes, encoding);
    const line = bytes.subarray(0, byte).filter((one) => one === 0x0a).length + 1;
    return { name: encoding === 'utf-8' ? 'UTF-8' : 'Shift_JIS', byte, line };
  });
  const ja = faults.map(({ name, byte, line }) => `${name}としては${line}行目（${byte + 1}バイト目）`).join('、');
  const en = faults.map(({ name, byte, line }) => `as ${name} at line ${line}, byte ${byte + 1}`).join('; ');
  return unreadable(
    'unknown-encoding',
    `文字コードがUTF-8でもShift_JISでもありません（読めない箇所：${ja}）。どちらかで保存し直してください`,
    `The file is neither UTF-8 nor Shift_JIS (it breaks ${en}). Save it again as one of them`,
  );
}

/** The first byte after which a text no longer decodes: found by halving. */
function firstFault(bytes: Uint8Array, encoding: string): number {
  let good = 0;
  let bad = bytes.length;
  while (bad - good > 1) {
    const middle = (good + bad) >> 1;
    if (isPrefix(bytes.subarray(0, middle), encoding)) good = middle;
    else bad = middle;
  }
  return good;
}

/** A text that is cut within a character is a fine beginning. */
function isPrefix(bytes: Uint8Array, encoding: string): boolean {
  try {
    new TextDecoder(encoding, { fatal: true }).decode(bytes, { stream: true });
    return true;
  } catch {
    return false;
  }
}
