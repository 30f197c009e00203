import * as z from 'zod';
import { day } from '../fiscal-year.ts';
import type { Form, Rule } from '../form.ts';
import { written } from '../written.ts';
import { counted, programmes, services, starts, text } from './programme-timing-2016/counted.ts';

/** When and from where a section of the sheet has its answer. */
const origin = { referenceDate: day, source: written(10_000) };
const programme = z.strictObject({
  start: z.enum(['2015', '2016', '2017', '2018', '2018-or-later', 'undecided']),
  ...origin,
});

const answers = z.strictObject({
  programmes: z.strictObject({
    'comprehensive-programme': programme,
    'livelihood-support': programme,
    'home-care-coordination': programme,
    'dementia-early-support': programme,
    'dementia-community-care': programme,
  }),
  visitingServices: z.strictObject({
    types: z.array(z.enum(['as-before', 'a', 'b', 'c', 'd', 'other'])).max(6),
    ...origin,
  }),
  dayServices: z.strictObject({ types: z.array(z.enum(['as-before', 'a', 'b', 'c', 'other'])).max(5), ...origin }),
});
export type ProgrammeTiming2016 = z.infer<typeof answers>;

type Draft = Parameters<Rule<ProgrammeTiming2016>['broken']>[0];

/** Sections of a draft that are there, each with its place. */
const sectionsOf = ({ programmes: of = {}, visitingServices, dayServices }: Draft) => [
  ...programmes.map(({ id }) => [`/programmes/${id}`, of[id]] as const),
  ['/visitingServices', visitingServices] as const,
  ['/dayServices', dayServices] as const,
];

const rules: readonly Rule<ProgrammeTiming2016>[] = [
  {
    id: 'repeated',
    severity: 'error',
    message: text('{label}: 同じ値が重ねて書かれています', '{label}: the same value is given twice'),
    broken: (draft) =>
      services.flatMap(({ id }) => {
        const types: readonly string[] = draft[id]?.types ?? [];
        return types.flatMap((type, at) => (types.indexOf(type) < at ? [`/${id}/types/${at}`] : []));
      }),
  },
  {
    id: 'after-the-round',
    severity: 'warning',
    message: text(
      '{label}: 調査時点（{asOf}）より後の日付です',
      '{label}: is later than the reference date of the round ({asOf})',
    ),
    broken: (draft, { asOf }) =>
      sectionsOf(draft).flatMap(([at, section]) =>
        (section?.referenceDate ?? asOf) > asOf ? [{ pointer: `${at}/referenceDate`, values: { asOf } }] : [],
      ),
  },
];

export const programmeTiming2016: Form<ProgrammeTiming2016> = {
  ...counted,
  answers,
  rules,
  contribution: (given) => [
    ...programmes.flatMap(({ id }) => starts.map(({ value }) => (given.programmes[id].start === value ? 1 : 0))),
    ...services.flatMap(({ id, types }) =>
      types.map(({ value }) => ((given[id].types as readonly string[]).includes(value) ? 1 : 0)),
    ),
  ],
};
