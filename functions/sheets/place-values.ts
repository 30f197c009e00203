import { shapeAt, valueOf } from '../../schema/answer-shape.ts';
import type { Form } from '../../schema/form.ts';
import { type Place, placesOf } from '../../schema/sheet-place.ts';

/** How many entries of lists there is room for: of those that columns count, and of those within them. */
export interface Extent {
  readonly entries: number;
  readonly rows: number;
}

const at = (answers: unknown, pointer: string): unknown =>
  pointer
    .split('/')
    .slice(1)
    .reduce<unknown>((value, step) => (value as Record<string, unknown> | null | undefined)?.[step], answers);

/** What answers say at a place: of marks whether the value is among them, undefined where nothing is to be written. */
export function valueFor({ pointer: pattern, kind, choices }: Place, entry: number, answers: unknown): unknown {
  const pointer = pattern.replace('/*', `/${entry}`);
  if (kind === 'empty') {
    const list = at(answers, pointer);
    return Array.isArray(list) && list.length === 0 ? list : undefined;
  }
  if (kind !== 'mark') return at(answers, pointer);
  const list = at(answers, pointer.slice(0, pointer.lastIndexOf('/')));
  if (!Array.isArray(list)) return undefined;
  if (list.length === 0) return false;
  return list.includes(choices[0]?.value) ? true : undefined;
}

/** Room for all that the answers hold, and at least for what is asked; never more than the form takes. */
export function extentOf(form: Form, answers: readonly unknown[], room: Extent = { entries: 1, rows: 1 }): Extent {
  const patterns = placesOf(form, { rows: 1 }).map(({ pointer }) => pointer.replace(/\/0(?=\/|$)/g, '/*'));
  const outer = new Set(patterns.filter((one) => one.includes('/*')).map((one) => one.slice(0, one.indexOf('/*'))));
  const inner = new Set(patterns.flatMap((one) => innerListOf(one)));
  const isMatrix = (list: string) => valueOf(valueOf(shapeAt(form, list)).items ?? {}).type === 'array';
  const longest = (lists: readonly unknown[]) =>
    Math.max(0, ...lists.map((list) => (Array.isArray(list) ? list.length : 0)));
  const of = (list: string) => answers.map((one) => at(one, list));
  const membersOf = (list: unknown) => (Array.isArray(list) ? (list as unknown[]) : []);
  const inners = [...inner].flatMap((pattern) => {
    const [list = '', rest = ''] = pattern.split('/*');
    return of(list).flatMap((entries) => membersOf(entries).map((entry) => at(entry, rest)));
  });
  const matrices = [...outer].filter(isMatrix);
  return {
    entries: Math.max(
      Math.min(
        room.entries,
        Math.max(1, ...[...outer].map((list) => valueOf(shapeAt(form, list)).maxItems ?? room.entries)),
      ),
      longest([...outer].filter((list) => !isMatrix(list)).flatMap(of)),
      longest(matrices.flatMap((list) => of(list).flatMap(membersOf))),
    ),
    rows: Math.max(room.rows, longest(inners), longest(matrices.flatMap(of))),
  };
}

/** The list within a list of a pattern, with `/*` for the outer entry alone. */
function innerListOf(pattern: string): string[] {
  const second = pattern.indexOf('/*', pattern.indexOf('/*') + 1);
  return pattern.includes('/*') && second > 0 ? [pattern.slice(0, second)] : [];
}
