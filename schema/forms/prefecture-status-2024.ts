import { surveyEntityType } from '../base.ts';
import type { Form } from '../form.ts';
import { answers, type PrefectureStatus2024 } from './prefecture-status-2024/answers.ts';
import { counted, split } from './prefecture-status-2024/counted.ts';
import { prefill } from './prefecture-status-2024/prefill.ts';
import { rules } from './prefecture-status-2024/rules.ts';

function contribution({ zones, bases, coordination }: PrefectureStatus2024): readonly number[] {
  const isCounted = bases.state === 'counted';
  const count = isCounted ? (bases.count ?? 0) : 0;
  const given: Readonly<Record<(typeof split)[number][0], readonly (string | undefined)[]>> = {
    zoneUnit: [zones.unit],
    basesState: [isCounted ? (count > 0 ? 'with-bases' : 'zero') : bases.state],
    coordinationExtent: [coordination?.extent],
    programmeRelation: coordination?.kinds ?? [],
    surveyEntityType: (coordination?.entityTypes ?? []).map(surveyEntityType),
  };
  return [
    Number(zones.areSet),
    count,
    Number(isCounted),
    ...split.flatMap(([dimension, codes]) => codes.map((code) => Number(given[dimension].includes(code)))),
  ];
}

/** What a prefecture tells the ministry of its zones, its bases and how they go together with the programme. */
export const prefectureStatus2024: Form<PrefectureStatus2024> = {
  ...counted,
  answers,
  needs: ['zones', 'registry'],
  prefill,
  rules,
  contribution,
};
