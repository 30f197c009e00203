import { addSlots } from '../compute.ts';
import type { Form } from '../form.ts';
import { answers, columnSum, rowSum, type VisitFlow2020 } from './visit-flow-2020/answers.ts';
import { counted, view } from './visit-flow-2020/counted.ts';
import { rules } from './visit-flow-2020/rules.ts';

/** A zone's integers, in the order of the slots. */
function zoneContribution(given: VisitFlow2020, at: number): number[] {
  const { cells, zones, reportedInsurerTotals, reportedProviderTotals } = given;
  const own = cells[at]?.[at] ?? 0;
  const byCells = columnSum(cells, at);
  const seen = rowSum(cells, at);
  return [
    reportedInsurerTotals?.[at] ?? byCells,
    byCells,
    own,
    byCells - (cells[zones.length]?.[at] ?? 0),
    byCells - own,
    reportedProviderTotals?.[at] ?? seen,
    seen - own,
  ];
}

const contribution = (given: VisitFlow2020): readonly number[] =>
  given.zones.reduce(
    (total, _, at) => addSlots(total, zoneContribution(given, at), 1),
    counted.slots.map(() => 0),
  );

/** Of each zone, besides its own integers, the column of the matrix: where its patients were seen. */
const contributions = (given: VisitFlow2020) =>
  Object.fromEntries(
    given.zones.map((zoneId, at) => [
      zoneId,
      [...zoneContribution(given, at), ...given.cells.map((row) => row[at] ?? 0)],
    ]),
  );

/** Where patients of home-visit care go between zones: an origin and destination matrix, one a prefecture. */
export const visitFlow2020: Form<VisitFlow2020> = {
  ...counted,
  answers,
  needs: ['zones'],
  rules,
  contribution,
  parts: { view, contributions },
};
