import { Problem } from '../../schema/problem.ts';

/**
 * Characters that are the same to a reader, and have another code in Windows' Shift_JIS than programs elsewhere write:
 * wave dash, minus, em dash, double line, and the signs of cent, pound and not. They come back as the Windows ones.
 */
const aliases: Readonly<Record<string, string>> = {
  '\u301C': '\uFF5E',
  '\u2212': '\uFF0D',
  '\u2014': '\u2015',
  '\u2016': '\u2225',
  '\u00A2': '\uFFE0',
  '\u00A3': '\uFFE1',
  '\u00AC': '\uFFE2',
};

let table: ReadonlyMap<string, number> | null = null;

/** The decoder turned round: the first code of a character is its own, so that what is written is read back the same. */
function codes(): ReadonlyMap<string, number> {
  if (table) return table;
  const made = new Map<string, number>();
  const decoder = new TextDecoder('shift_jis', { fatal: true });
  const add = (bytes: readonly number[]) => {
    try {
      const character = decoder.decode(Uint8Array.from(bytes));
      if ([...character].length === 1 && !made.has(character))
        made.set(
          character,
          bytes.reduce((all, byte) => all * 256 + byte, 0),
        );
    } catch {
      // No character has this code.
    }
  };
  for (let byte = 0; byte < 256; byte++) add([byte]);
  for (let lead = 0x81; lead <= 0xfc; lead++)
    if (lead < 0xa0 || lead >= 0xe0) for (let trail = 0x40; trail <= 0xfc; trail++) add([lead, trail]);
  table = made;
  return made;
}

/** A text in Shift_JIS as Windows has it. Throws `not-in-shift-jis` with the characters that it does not know. */
export function encodeShiftJis(text: string): Uint8Array {
  const known = codes();
  const bytes: number[] = [];
  const missing = new Set<string>();
  for (const character of text) {
    const code = known.get(character) ?? known.get(aliases[character] ?? '');
    if (code === undefined) missing.add(character);
    else if (code > 0xff) bytes.push(code >> 8, code & 0xff);
    else bytes.push(code);
  }
  if (missing.size > 0)
    throw new Problem('not-in-shift-jis', {
      characters: [...missing]
        .slice(0, 20)
        .map((one) => one.toWellFormed())
        .join(' '),
    });
  return Uint8Array.from(bytes);
}
