import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { estimateSubsidy } from '../../../openapi/operations/money.ts';
import { call, startRegistry } from '../../support/registry.ts';
import { everything } from '../../support/tables.ts';

const one = { fiscalYear: 2015, figure: 24_000, units: 4, spent: [{ kind: 'personnel', yen: 20_000_000 }] };
const estimate = (changes: object, ruleId = 'tokyo-supervising-support-centre') =>
  call(['municipality-officer', '131016'], estimateSubsidy, { params: { ruleId }, body: { ...one, ...changes } });

let stop: () => Promise<void>;
beforeAll(async () => {
  stop = await startRegistry();
});
afterAll(() => stop());

describe('estimateSubsidy', () => {
  it.each<[string, object, string]>([
    ['an unknown kind of cost', { spent: [{ kind: 'gifts', yen: 1 }] }, '/spent/0/kind'],
    ['a part of a yen', { spent: [{ kind: 'personnel', yen: 0.5 }] }, '/spent/0/yen'],
    ['half a person', { units: 0.5 }, '/units'],
    ['a negative figure', { figure: -1 }, '/figure'],
    ['a hundred trillion yen', { spent: [{ kind: 'other', yen: 1e14 }] }, '/spent/0/yen'],
  ])('refuses %s', async (_, changes, pointer) => {
    const { status, body } = await estimate(changes);

    expect([status, body.code, body.errors[0].pointer]).toEqual([400, 'invalid-body', pointer]);
  });

  it('refuses a rule that there is not, and a year in which it does not hold', async () => {
    const answers = [await estimate({}, 'osaka'), await estimate({ fiscalYear: 2017 })];

    expect(answers.map(({ status, body }) => [status, body.code])).toEqual([
      [404, 'not-found'],
      [422, 'not-in-force'],
    ]);
    expect(answers[1]?.body.errors).toEqual([
      { pointer: '/fiscalYear', code: 'not-in-force', message: expect.stringContaining('2014-2016') },
    ]);
  });

  it('explains what Tokyo’s rule pays, without the equipment, and keeps nothing', async () => {
    const before = await everything();

    const { status, body } = await estimate({ spent: [...one.spent, { kind: 'equipment', yen: 900_000 }] });

    expect([status, body]).toMatchObject([
      200,
      {
        ruleId: 'tokyo-supervising-support-centre',
        fiscalYear: 2015,
        tier: { from: 20_000, atMost: 3 },
        countedUnits: 3,
        eligibleYen: 20_000_000,
        ceilingYen: 16_500_000,
        subsidyYen: 16_500_000,
        rounding: { en: 'whole yen, rounded down' },
        source: { ja: expect.stringContaining('平成26年度から平成28年度') },
      },
    ]);
    expect(await everything()).toEqual(before);
  });
});
