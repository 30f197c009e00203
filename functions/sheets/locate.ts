import type { Assembled, ReadValue } from './assemble-answers.ts';
import { pointerOf } from './cell-finding.ts';
import type { Layout, Slot } from './find-layout.ts';

/** A cell, by its row and column from 0, and the place that it stands for. */
export type Located = Slot & { readonly row: number };

/**
 * The cell that a place of the answers was read from; where nothing was written there, the blank cell that stands for it; else
 * the cell of what is around it. Entries of a list may have moved up since they were read.
 */
export function locate(layout: Layout, { cells }: Assembled, pointer: string, row: number): Located | null {
  const inRow = (slot: Slot): Located => ({ ...slot, row: slot.row ?? row });
  for (let at = pointer; at !== ''; at = at.slice(0, at.lastIndexOf('/'))) {
    const read = cells.get(at);
    if (read) return read;
    const blank = layout.slots.find((slot) => pointerOf(slot) === unmoved(cells, at));
    if (blank) return inRow(blank);
  }
  const inside = [...cells].find(([other]) => other.startsWith(`${pointer}/`))?.[1];
  if (inside) return inside;
  const first = layout.slots.find((slot) => pointerOf(slot).startsWith(`${pointer}/`));
  return first ? inRow(first) : null;
}

/** The pointer as it was before blank entries of its list were left out, told by what else was read of the same entry. */
function unmoved(cells: ReadonlyMap<string, ReadValue>, pointer: string): string {
  const [, list = '', rest = ''] = /^(.*?\/)\d+(\/.*)$/.exec(pointer) ?? [];
  if (!list) return pointer;
  const entry = pointer.slice(0, pointer.length - rest.length);
  const sibling = [...cells].find(([other]) => other.startsWith(`${entry}/`))?.[1];
  return sibling?.place.pointer.startsWith(`${list}*`) ? `${list}${sibling.entry}${rest}` : pointer;
}
