import { below, type Random, shuffled } from './random.ts';

/**
 * A yes/no matrix with exactly these row and column totals.
 *
 * Each row says yes in the columns that still need most: by Gale and Ryser this succeeds, in any order of rows, whenever
 * the totals can be met at all; a RangeError says that they can't.
 */
export function matrixWithTotals(rowTotals: readonly number[], columnTotals: readonly number[]): boolean[][] {
  const needed = [...columnTotals];
  const matrix = rowTotals.map((total) => {
    const row = needed.map(() => false);
    for (const column of neediest(needed, total)) {
      row[column] = true;
      needed[column] = (needed[column] ?? 0) - 1;
    }
    return row;
  });
  if (needed.some((rest) => rest !== 0)) throw new RangeError('no yes/no matrix has these row and column totals');
  return matrix;
}

function neediest(needed: readonly number[], count: number): number[] {
  if (!Number.isInteger(count) || count < 0 || count > needed.length) {
    throw new RangeError(`a row of ${needed.length} columns can't say yes ${count} times`);
  }
  const columns = [...needed.keys()].sort((left, right) => (needed[right] ?? 0) - (needed[left] ?? 0));
  return columns.slice(0, count);
}

/**
 * Deals the columns where two rows differ out again, at random, each row keeping how many it had. Changes both rows;
 * their totals and the totals of every column stay.
 */
export function trade(left: boolean[], right: boolean[], random: Random): void {
  const differing = [...left.keys()].filter((column) => left[column] !== right[column]);
  const kept = differing.filter((column) => left[column]).length;
  for (const [place, column] of shuffled(differing, random).entries()) {
    left[column] = place < kept;
    right[column] = place >= kept;
  }
}

/** The greedy matrix is far too regular to look like answers: ten trades a row, in place, leave a typical one. */
export function mixRows(matrix: boolean[][], random: Random): void {
  for (let step = 0; step < matrix.length * 10; step += 1) {
    const left = matrix[below(matrix.length, random)];
    const right = matrix[below(matrix.length, random)];
    if (left && right && left !== right) trade(left, right, random);
  }
}
