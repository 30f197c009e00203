/**
 * Bytes of an item as DynamoDB counts them: names and texts in UTF-8, a byte for two digits of a number and one more, a
 * byte for true, false and null, three for a list or map and one for each of its members.
 * Source: "DynamoDB item sizes and formats" of the developer guide.
 */
export function itemBytes(item: object): number {
  return Object.entries(item).reduce((sum, [name, value]) => sum + Buffer.byteLength(name) + valueBytes(value), 0);
}

function valueBytes(value: unknown): number {
  if (typeof value === 'string') return Buffer.byteLength(value);
  if (typeof value === 'number') return numberBytes(value);
  if (value === null || typeof value === 'boolean') return 1;
  if (value instanceof Uint8Array) return value.byteLength;
  if (Array.isArray(value)) return 3 + value.reduce((sum: number, one) => sum + 1 + valueBytes(one), 0);
  if (typeof value === 'object') return 3 + Object.keys(value).length + itemBytes(value);
  // The document client leaves it out.
  if (value === undefined) return 0;
  throw new Error(`no item holds a ${typeof value}`);
}

function numberBytes(value: number): number {
  const digits = String(Math.abs(value)).replace(/^0+|[.]|0+$/g, '').length;
  return Math.ceil(digits / 2) + 1;
}
