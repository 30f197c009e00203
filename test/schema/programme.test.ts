import { describe, expect, it } from 'vitest';
import { programme, programmeBody, programmeFindings, programmeOf } from '../../schema/programme.ts';

const line = (plannedYen: number, settledYen: number | null = null, more: object = {}) => ({
  fiscalYear: 2016,
  source: 'own',
  plannedYen,
  settledYen,
  ...more,
});
const made = (funding: readonly object[], more: object = {}) =>
  programmeOf('11-one', programmeBody.parse({ name: 'デモ事業', fiscalYear: 2016, funding, ...more }));
/** Saitama's programmes of fiscal 2016, in thousands as printed. */
const saitama = [line(75_343_000), line(9_897_000)];

describe('programmeBody', () => {
  it.each([
    ['a take-up that is not counted', { takeUp: [{ unit: '診療所' }] }],
    ['a take-up of nothing in particular', { takeUp: [{ count: 3, unit: ' ' }] }],
    ['half a yen', { statedTotalYen: 0.5 }],
  ])('refuses %s', (_, more) => {
    expect(programmeBody.safeParse({ name: 'x', fiscalYear: 2016, funding: [], ...more }).success).toBe(false);
  });

  it('takes a programme as a GET gave it', () => {
    const one = made(saitama, { statedTotalYen: 85_240_000, takeUp: [{ count: 12, unit: '診療所' }] });

    expect(programmeOf('11-one', programmeBody.parse(programme.parse(one)))).toEqual(one);
  });
});

describe('programmeOf', () => {
  it('sums up what is planned, and what is settled once all of it is', () => {
    const sums = [saitama, [line(10, 9), line(5)], [line(10, 9), line(5, 0)], []].map((lines) => {
      const { plannedYen, settledYen } = made(lines);
      return [plannedYen, settledYen];
    });

    expect(sums).toEqual([
      [85_240_000, null],
      [15, null],
      [15, 9],
      [0, null],
    ]);
  });
});

describe('programmeFindings', () => {
  it('says nothing of a total that is the sum, nor where none is stated', () => {
    expect(programmeFindings(made(saitama, { statedTotalYen: 85_240_000 }), 'ja')).toEqual([]);
    expect(programmeFindings(made(saitama), 'ja')).toEqual([]);
  });

  it('names both figures where a stated total is not the sum, by as little as rounding', () => {
    expect(programmeFindings(made(saitama, { statedTotalYen: 85_241_000 }), 'en')).toEqual([
      {
        rule: 'total-differs',
        severity: 'warning',
        pointer: '/statedTotalYen',
        message:
          'The stated total is 85241000 yen, yet the lines’ planned yen sum up to 85240000 (difference 1000; rounding may be why).',
      },
    ]);
  });

  it('says what is odd about the lines, as of any money', () => {
    const twice = { activity: '研修' };
    const odd = made([line(10, 11, twice), line(5, null, { ...twice, source: 'fund-care' })]);

    expect(programmeFindings(odd, 'ja').map(({ rule, pointer }) => [rule, pointer])).toEqual([
      ['settled-above-planned', '/funding/0'],
      ['paid-twice', '/funding/0'],
      ['paid-twice', '/funding/1'],
    ]);
  });
});
