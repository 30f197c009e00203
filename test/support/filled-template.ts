import { parse } from 'csv-parse/sync';

/** One row of a form's sheet, as it comes: all texts. */
interface Row {
  readonly pointer: string;
  readonly type: string;
  readonly answer: string;
}

/** The rows of a sheet in English, after its heading. */
export function rowsOf(csv: string): Row[] {
  return parse(csv, { bom: true, columns: true, skip_empty_lines: true });
}

const isPlain = (value: unknown) => typeof value !== 'object' || value === null;
const isLeaf = (value: unknown) =>
  isPlain(value) || (Array.isArray(value) && value.every((one) => isPlain(one) || Array.isArray(one)));

function leavesOf(value: unknown, isWhole: (pointer: string) => boolean, pointer = ''): [string, unknown][] {
  if (value === undefined || value === null) return [];
  if (isLeaf(value) || isWhole(pointer)) return [[pointer, value]];
  return Object.entries(value).flatMap(([name, part]) => leavesOf(part, isWhole, `${pointer}/${name}`));
}

/** A sheet filled in by a program: each answer in the row of its place, lists gone on with by counting up. Throws where there is no row. */
export function filled(rows: readonly Row[], answers: unknown): Row[] {
  const byPointer = new Map(rows.map((row) => [row.pointer, row]));
  const isWhole = (pointer: string) =>
    byPointer.has(pointer) && !rows.some((row) => row.pointer.startsWith(`${pointer}/`));
  return leavesOf(answers, isWhole).map(([pointer, value]) => {
    const row = byPointer.get(pointer) ?? byPointer.get(pointer.replace(/\/\d+(?=\/|$)/g, '/0'));
    if (!row) throw new Error(`the sheet has no row for ${pointer}`);
    return { pointer, type: row.type, answer: textOf(value) };
  });
}

/** Texts as they are; numbers, yes and no, and lists as JSON. */
const textOf = (value: unknown) => (typeof value === 'string' ? value : JSON.stringify(value));

/** What a filled sheet says, as answers: whoever takes it as it is writes lists as JSON. */
export function answersIn(rows: readonly Row[]): Record<string, unknown> {
  const answers = {};
  for (const { pointer, type, answer } of rows) put(answers, pointer.split('/').slice(1), valueOf(type, answer));
  return answers;
}

function valueOf(type: string, text: string): unknown {
  switch (type) {
    case 'boolean':
      return text === 'true';
    case 'integer':
      return Number.isNaN(Number(text)) ? text : Number(text);
    case 'choices':
    case 'codes':
    case 'matrix':
    case 'list':
      return JSON.parse(text) as unknown;
    default:
      return text;
  }
}

function put(into: Record<string, unknown>, [name = '', ...rest]: readonly string[], value: unknown): void {
  if (rest.length === 0) into[name] = value;
  else {
    into[name] ??= /^\d+$/.test(rest[0] ?? '') ? [] : {};
    put(into[name] as Record<string, unknown>, rest, value);
  }
}
