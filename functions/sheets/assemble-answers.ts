import { shapeAt, valueOf } from '../../schema/answer-shape.ts';
import type { Form } from '../../schema/form.ts';
import type { Place } from '../../schema/sheet-place.ts';

/** A value that was read, and the cell that it came from, both from 0. */
export interface ReadValue {
  readonly place: Place;
  readonly entry: number;
  readonly value: unknown;
  readonly row: number;
  readonly column: number;
}

/** Answers made of cells, and which cell each place of them came from, by its pointer. */
export interface Assembled {
  readonly answers: Record<string, unknown>;
  readonly cells: ReadonlyMap<string, ReadValue>;
  /** Lists of numbers with a blank cell before a filled one: nothing may move up there, since places have a meaning. */
  readonly gaps: readonly ReadValue[];
}

type Node = { leaf: ReadValue; value: unknown } | { members: Map<string, Node>; isList: boolean };

/** Puts values at their places. Entries of a list that nobody filled in are left out, and the next ones move up. */
export function assembleAnswers(form: Form, read: readonly ReadValue[]): Assembled {
  const root: Node = { members: new Map(), isList: false };
  const ticked = new Map<string, unknown[]>();
  for (const one of read) {
    const pointer = one.place.pointer.replace('/*', `/${one.entry}`);
    if (one.place.kind === 'empty' && hasEntries(read, pointer)) continue;
    if (one.place.kind === 'mark') tick(root, form, ticked, pointer, one);
    else put(root, form, pointer, { leaf: one, value: one.value });
  }
  const cells = new Map<string, ReadValue>();
  const gaps: ReadValue[] = [];
  return { answers: finished(root, '', cells, gaps) as Record<string, unknown>, cells, gaps };
}

const hasEntries = (read: readonly ReadValue[], list: string) =>
  read.some(
    ({ place, entry }) => place.kind !== 'empty' && place.pointer.replace('/*', `/${entry}`).startsWith(`${list}/`),
  );

/** Marks of one list are one value: those that are ticked, in the order of the form; none, where all are crossed out. */
function tick(root: Node, form: Form, ticked: Map<string, unknown[]>, pointer: string, one: ReadValue): void {
  const list = pointer.slice(0, pointer.lastIndexOf('/'));
  const values = ticked.get(list) ?? [];
  if (one.value === true) values.push(one.place.choices[0]?.value);
  if (!ticked.has(list)) put(root, form, list, { leaf: one, value: values });
  ticked.set(list, values);
}

const lists = new WeakMap<Form, Map<string, boolean>>();

/** Whether a place holds a list; asked for every cell, so it is remembered. */
function isListAt(form: Form, pointer: string): boolean {
  const known = lists.get(form) ?? new Map<string, boolean>();
  lists.set(form, known);
  const pattern = pointer.replace(/\/\d+(?=\/|$)/g, '/0');
  const found = known.get(pattern) ?? valueOf(shapeAt(form, pattern)).type === 'array';
  known.set(pattern, found);
  return found;
}

function put(root: Node, form: Form, pointer: string, leaf: Node): void {
  let node = root;
  let around = '';
  const steps = pointer.split('/').slice(1);
  steps.forEach((step, at) => {
    if (!('members' in node)) return;
    if (at === steps.length - 1) {
      node.members.set(step, leaf);
      return;
    }
    around = `${around}/${step}`;
    const isList = isListAt(form, around);
    const next: Node = node.members.get(step) ?? { members: new Map(), isList };
    node.members.set(step, next);
    node = next;
  });
}

function finished(node: Node, pointer: string, cells: Map<string, ReadValue>, gaps: ReadValue[]): unknown {
  if ('leaf' in node) {
    cells.set(pointer, node.leaf);
    return node.value;
  }
  if (!node.isList)
    return Object.fromEntries(
      [...node.members].map(([name, inner]) => [name, finished(inner, `${pointer}/${name}`, cells, gaps)]),
    );
  const entries = [...node.members].toSorted(([a], [b]) => Number(a) - Number(b));
  entries.forEach(([index, inner], at) => {
    const leaf = firstLeaf(inner);
    if (Number(index) > at && leaf && leaf.place.kind === 'integer' && leaf.place.pointer.endsWith('*'))
      gaps.push(leaf);
  });
  return entries.map(([, inner], at) => finished(inner, `${pointer}/${at}`, cells, gaps));
}

function firstLeaf(node: Node): ReadValue | undefined {
  if ('leaf' in node) return node.leaf;
  const [first] = node.members.values();
  return first && firstLeaf(first);
}
