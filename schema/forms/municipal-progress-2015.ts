import * as z from 'zod';
import type { Form } from '../form.ts';
import { counted, items2015 } from './municipal-progress-2015/counted.ts';
import { countedProgress } from './progress-contribution.ts';
import { itemAnswer as item, prefectureSupport } from './progress-item.ts';
import { progressRules, rulesOn } from './progress-rules.ts';

const answers = z.strictObject({
  items: z.strictObject({ a: item, i: item, u: item, e: item, o: item, ka: item, ki: item, ku: item }),
  prefectureSupport,
});
export type MunicipalProgress2015 = z.infer<typeof answers>;

const ids = items2015.map(({ id }) => id);

export const municipalProgress2015: Form<MunicipalProgress2015> = {
  ...counted,
  answers,
  rules: rulesOn(ids, progressRules),
  contribution: (given) => countedProgress(given, ids),
};
