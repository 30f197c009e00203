import * as z from 'zod';
import type { Form } from '../form.ts';
import { items2015 } from './municipal-progress-2015/counted.ts';
import { bins, columns, counted } from './municipal-progress-tokyo-2015/counted.ts';

/** In this form a blank means no, so an absent column is a no and `a3: null` too. */
const yes = z.boolean().default(false);
const answers = z.strictObject({
  a1: yes,
  a3: z.boolean().nullable().default(null),
  i1: yes,
  u1: yes,
  e1: yes,
  o1: yes,
  ka1: yes,
  ka2: yes,
  ki1: yes,
  'ki3-pamphlet': yes,
  'ki3-website': yes,
  ku1: yes,
});
export type MunicipalProgressTokyo2015 = z.infer<typeof answers>;

function contribution(given: MunicipalProgressTokyo2015): readonly number[] {
  const isYes = (id: (typeof columns)[number]['id']) => given[id] === true;
  const pair = (is: boolean) => (is ? [1, 0] : [0, 1]);
  const implemented = columns.filter(({ id }) => isYes(id)).length;
  return [
    ...columns.flatMap(({ id }) => pair(isYes(id))),
    ...bins.map((_, at) => (at === implemented ? 1 : 0)),
    implemented,
    ...items2015.flatMap((item) => pair(columns.some((column) => column.item === item.id && isYes(column.id)))),
  ];
}

export const municipalProgressTokyo2015: Form<MunicipalProgressTokyo2015> = {
  ...counted,
  answers,
  rules: [
    {
      id: 'a3-needs-a1',
      severity: 'error',
      message: { ja: '{label}: ア①が「はい」のときだけ答えてください', en: '{label}: answer it only where a1 is yes' },
      broken: (draft) => (draft.a3 === true && draft.a1 !== true ? ['/a3'] : []),
    },
    {
      id: 'all-blank',
      severity: 'warning',
      message: {
        ja: 'すべて空欄です。空欄は「いいえ」として数えます',
        en: 'Everything is blank; a blank counts as no',
      },
      broken: (draft) => (Object.keys(draft).length === 0 ? [''] : []),
    },
  ],
  contribution,
};
