import { putPracticeCase } from '../../openapi/operations/practice-cases.ts';
import { first, fukuoka } from './bases.ts';
import { type Answered, type Caller, call } from './registry.ts';

/** A case that breaks no rule, of a municipality of Fukuoka. */
export const aCase = (changes: Record<string, unknown> = {}) => ({
  title: 'デモ事例',
  who: '402176',
  entityType: 'municipality',
  populationBand: '100000-299999',
  fiscalYear: 2024,
  items: ['ka'],
  what: '多職種研修をひらいた。',
  ...changes,
});

/** What a case holds where its body says nothing. */
export const unsaid = {
  duties: [],
  functions: [],
  how: '',
  people: '',
  budgetYen: null,
  result: '',
  source: null,
  status: 'draft',
};

export function putCase(
  caseId: string,
  changes: Record<string, unknown> = {},
  headers: Record<string, string> = first,
  caller: Caller = fukuoka,
): Promise<Answered> {
  return call(caller, putPracticeCase, { params: { caseId }, body: aCase(changes), headers });
}
