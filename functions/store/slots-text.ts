type Item = Readonly<Record<string, unknown>>;
type Parts = readonly (readonly [zoneId: string, slots: unknown])[];

/** `1,,,12`: integers in their order, zeros left empty, since most are. A third of the size of a list of numbers. */
const pack = (slots: readonly number[]): string => slots.map((n) => (n === 0 ? '' : String(n))).join();

const unpack = (text: string): number[] => (text === '' ? [0] : text.split(',').map(Number));

const isList = (slots: unknown): slots is readonly number[] => Array.isArray(slots) && slots.length > 0;

/** A row as it is stored: its integers, and those of its parts, as text. An empty list stays a list. */
export function withSlotsAsText<T extends object>(row: T): T {
  return mapSlots(row, (slots) => (isList(slots) ? pack(slots) : slots));
}

/** A stored row with its integers as a list again; rows of the first version hold lists already. */
export function withSlotsAsList<T extends object>(row: T): T {
  return mapSlots(row, (slots) => (typeof slots === 'string' ? unpack(slots) : slots));
}

function mapSlots<T extends object>(row: T, change: (slots: unknown) => unknown): T {
  const { slots, parts } = row as Item;
  if (slots === undefined) return row;
  const changed = (parts as Parts | undefined)?.map(([zoneId, of]) => [zoneId, change(of)]);
  return { ...row, slots: change(slots), ...(changed && { parts: changed }) };
}
