import { describe, expect, it } from 'vitest';
import { type FundingLine, fundingFindings, fundingLine } from '../../schema/funding.ts';

const line = (changes: Partial<FundingLine> = {}): FundingLine => ({
  fiscalYear: 2025,
  source: 'fund-medical',
  plannedYen: 1_000_000,
  settledYen: null,
  ...changes,
});

describe('fundingLine', () => {
  it.each([
    ['negative yen', { plannedYen: -1 }],
    ['a part of a yen', { plannedYen: 0.5 }],
    ['negative settled yen', { settledYen: -1 }],
    ['a part of a settled yen', { settledYen: 1.5 }],
    ['yen as text', { plannedYen: '1000' }],
    ['more than integers hold exactly', { plannedYen: 2 ** 53 }],
    ['an activity of blanks', { activity: ' 　' }],
    ['an unknown source', { source: 'lottery' }],
    ['an unknown field', { amountYen: 1 }],
  ])('refuses %s', (_, changes) => {
    expect(fundingLine.safeParse({ ...line(), ...changes }).success).toBe(false);
  });

  it('says that yen are whole, in both languages', () => {
    const messages = [-1, 0.5, 10 ** 14].map(
      (plannedYen) => fundingLine.safeParse(line({ plannedYen })).error?.issues.at(0)?.message,
    );

    expect([...new Set(messages)]).toEqual([
      '0から10兆までの整数（円）にしてください / whole yen, from 0 to 10,000,000,000,000',
    ]);
  });

  it('takes nothing planned, and is not settled where nothing is said', () => {
    expect(fundingLine.parse({ fiscalYear: 2025, source: 'own', plannedYen: 0 })).toEqual({
      fiscalYear: 2025,
      source: 'own',
      plannedYen: 0,
      settledYen: null,
    });
  });
});

describe('fundingFindings', () => {
  const found = (lines: readonly FundingLine[]) =>
    fundingFindings(lines, 'en').map(({ rule, severity, pointer }) => `${severity} ${rule} ${pointer}`);

  it('warns of more settled than planned, in both languages', () => {
    const lines = [line(), line({ settledYen: 1_000_001 }), line({ settledYen: 1_000_000 })];

    expect(fundingFindings(lines, 'en')).toEqual([
      {
        rule: 'settled-above-planned',
        severity: 'warning',
        pointer: '/funding/1',
        message: 'Settled 1000001 yen exceed the planned 1000000 yen.',
      },
    ]);
    expect(fundingFindings(lines, 'ja')[0]?.message).toBe('決算額1000001円が予算額1000000円を超えています。');
  });

  it('warns of both lines where one activity of a year is paid from two sources, however it is written', () => {
    const lines = [
      line({ activity: '多職種研修 ＩＣＴ' }),
      line({ activity: '相談窓口' }),
      line({ activity: '多職種研修ICT', source: 'community-support-grant' }),
    ];

    expect(found(lines)).toEqual(['warning paid-twice /funding/0', 'warning paid-twice /funding/2']);
    expect(fundingFindings(lines, 'en')[0]?.message).toContain('/funding/2');
  });

  it('names the line of somebody else by owner and place', () => {
    const same = line({ activity: '研修', source: 'own' });
    const elsewhere = [
      { owner: '401307', pointer: '/funding/3', line: same },
      { owner: '40-b', pointer: '/funding/0', line: { ...same, source: 'fund-medical' as const } },
      { owner: '40-c', pointer: '/funding/0', line: { ...same, fiscalYear: 2024 } },
    ];

    expect(fundingFindings([line({ activity: '研修' }), same], 'en', elsewhere)).toMatchObject([
      {
        rule: 'paid-twice',
        pointer: '/funding/0',
        others: [{ pointer: '/funding/1' }, { owner: '401307', pointer: '/funding/3' }],
        message:
          'The same activity 研修 of fiscal 2025 is paid from another source too (/funding/1, 401307 /funding/3).',
      },
      { pointer: '/funding/1', others: [{ pointer: '/funding/0' }, { owner: '40-b', pointer: '/funding/0' }] },
    ]);
  });

  it.each([
    ['another year', { fiscalYear: 2024, source: 'own' }],
    ['the same source', {}],
    ['no activity named', { activity: undefined, source: 'own' }],
  ] as const)('sees nothing odd in %s', (_, changes) => {
    const { activity: _activity, ...other } = line({ activity: '研修' });
    const second = { ...other, activity: '研修', ...changes } as FundingLine;

    expect(found([line({ activity: '研修' }), second])).toEqual([]);
  });

  it('sees nothing odd in lines without an activity', () => {
    expect(found([line(), line({ source: 'own' })])).toEqual([]);
  });
});
