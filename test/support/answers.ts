import { items2015 } from '../../schema/forms/municipal-progress-2015/counted.ts';
import type { MunicipalProgress2015 } from '../../schema/forms/municipal-progress-2015.ts';

type ItemId = (typeof items2015)[number]['id'];
type Status = MunicipalProgress2015['items'][ItemId]['status'];

/** Complete answers of `municipal-progress@2015`: nothing is done, but for the items named. */
export function answersWith(given: Partial<Record<ItemId, Status>> = {}) {
  return { items: Object.fromEntries(items2015.map(({ id }) => [id, { status: given[id] ?? 'none' }])) };
}
