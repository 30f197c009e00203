import { describe, expect, it } from 'vitest';
import { completeAnswers, describeFinding, findingsOf, shapeErrors } from '../../../schema/forms/check-answers.ts';
import { programmeTiming2016 as form, type ProgrammeTiming2016 } from '../../../schema/forms/programme-timing-2016.ts';
import { ruleContext } from '../../support/rule-context.ts';

const origin = { referenceDate: '2016-10-01', source: '県調べ' };
const answersWith = (changes: Partial<ProgrammeTiming2016> = {}): ProgrammeTiming2016 => ({
  programmes: {
    'comprehensive-programme': { start: '2017', ...origin },
    'livelihood-support': { start: '2015', ...origin },
    'home-care-coordination': { start: '2018-or-later', ...origin },
    'dementia-early-support': { start: 'undecided', ...origin },
    'dementia-community-care': { start: '2016', ...origin },
  },
  visitingServices: { types: ['as-before', 'd'], ...origin },
  dayServices: { types: [], ...origin },
  ...changes,
});
const check = (answers: unknown) => findingsOf(form, answers, ruleContext<ProgrammeTiming2016>({ asOf: '2016-10-01' }));

describe('programme-timing@2016', () => {
  it('refuses a year that is not enumerated, help with transport by day, no source and one without end', () => {
    const places = shapeErrors(form, {
      programmes: {
        'livelihood-support': { start: 2016 },
        'home-care-coordination': { start: '2014', referenceDate: '2016-02-30', source: '' },
      },
      visitingServices: { source: 'あ'.repeat(10_001) },
      dayServices: { types: ['d'] },
    });

    expect(places.map(({ pointer }) => pointer)).toEqual([
      '/programmes/livelihood-support/start',
      '/programmes/home-care-coordination/start',
      '/programmes/home-care-coordination/referenceDate',
      '/programmes/home-care-coordination/source',
      '/visitingServices/source',
      '/dayServices/types/0',
    ]);
  });

  it('asks every section for its reference date and source before it can be submitted', () => {
    const { referenceDate: _, ...dayServices } = answersWith().dayServices;

    expect(check({ ...answersWith(), dayServices }).map(({ rule, pointer }) => [rule, pointer])).toEqual([
      ['required', '/dayServices/referenceDate'],
    ]);
  });

  it('finds a type named twice, and a date after the round with that of the round', () => {
    const answers = answersWith({
      visitingServices: { types: ['a', 'b', 'a'], ...origin },
      dayServices: { types: ['c'], ...origin, referenceDate: '2016-12-01' },
    });

    const findings = check(answers);

    expect(findings.map(({ rule, severity, pointer }) => [rule, severity, pointer])).toEqual([
      ['repeated', 'error', '/visitingServices/types/2'],
      ['after-the-round', 'warning', '/dayServices/referenceDate'],
    ]);
    expect(findings.map((finding) => describeFinding(form, finding, 'en').message)).toEqual([
      'Types of visiting services: the same value is given twice',
      'Types of day services (reference date): is later than the reference date of the round (2016-10-01)',
    ]);
  });

  it('finds nothing in full answers', () => {
    expect(check(answersWith())).toEqual([]);
  });

  it('counts each programme once, under its start, and every type of service', () => {
    const counts = form.contribution(completeAnswers(form, answersWith()));

    expect(counts).toHaveLength(form.slots.length);
    expect(form.slots.filter((_, at) => counts[at] === 1)).toEqual([
      'comprehensive-programme.2017',
      'livelihood-support.2015',
      'home-care-coordination.2018-or-later',
      'dementia-early-support.undecided',
      'dementia-community-care.2016',
      'visitingServices.as-before',
      'visitingServices.d',
    ]);
    expect(counts.every((count) => count === 0 || count === 1)).toBe(true);
  });

  it('keeps its slots in the order they were first published', () => {
    expect([form.slots.length, ...[0, 5, 6, 29, 30, 35, 36, 40].map((at) => form.slots[at])]).toEqual([
      41,
      'comprehensive-programme.2015',
      'comprehensive-programme.undecided',
      'livelihood-support.2015',
      'dementia-community-care.undecided',
      'visitingServices.as-before',
      'visitingServices.other',
      'dayServices.as-before',
      'dayServices.other',
    ]);
  });
});
