import { type Random, shuffled, weightedIndex } from './random.ts';

/**
 * Chooses the cells that are planned: exactly `totals` per column, only where `open` (active and not doing the item),
 * and at least one in every row of `mustPlan`. A RangeError says that a column has too few open cells.
 */
export function placePlanned(
  open: readonly (readonly boolean[])[],
  mustPlan: readonly boolean[],
  totals: readonly number[],
  random: Random,
): boolean[][] {
  const planned = open.map((row) => row.map(() => false));
  const rest = [...totals];
  const plan = (row: number, column: number) => {
    const cells = planned[row];
    if (cells) cells[column] = true;
    rest[column] = (rest[column] ?? 0) - 1;
  };

  for (const [row, cells] of open.entries()) {
    if (!mustPlan[row]) continue;
    const weights = cells.map((isOpen, column) => (isOpen ? (rest[column] ?? 0) : 0));
    plan(row, weightedIndex(weights, random));
  }
  for (const [column, count] of [...rest].entries()) {
    const free = [...open.keys()].filter((row) => open[row]?.[column] && !planned[row]?.[column]);
    if (free.length < count) throw new RangeError(`column ${column} has ${free.length} open cells for ${count} plans`);
    for (const row of shuffled(free, random).slice(0, count)) plan(row, column);
  }
  return planned;
}
