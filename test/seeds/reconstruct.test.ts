import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { areasOn } from '../../schema/area.ts';
import { findingsOf } from '../../schema/forms/check-answers.ts';
import { municipalProgress2015 } from '../../schema/forms/municipal-progress-2015.ts';
import { municipalProgressTokyo2015 } from '../../schema/forms/municipal-progress-tokyo-2015.ts';
import { loadAreas } from '../../seeds/areas/areas.ts';
import tables from '../../seeds/published-tables.json' with { type: 'json' };
import type {
  ItemAnswer,
  MunicipalProgressAnswers,
  TokyoAnswers,
  TokyoQuestionId,
} from '../../seeds/reconstruct/answers.ts';
import { matrixWithTotals, mixRows, trade } from '../../seeds/reconstruct/binary-matrix.ts';
import { reconstructNational } from '../../seeds/reconstruct/national.ts';
import { placePlanned } from '../../seeds/reconstruct/planned.ts';
import { tokyoQuestionIds } from '../../seeds/reconstruct/published.ts';
import { mulberry32 } from '../../seeds/reconstruct/random.ts';
import { reconstructTokyo } from '../../seeds/reconstruct/tokyo.ts';
import { ruleContext } from '../support/rule-context.ts';

const seeds = [undefined, 1, 2, 20150801, 4_294_967_295];

const municipalities = areasOn(loadAreas(), '2015-08-01').filter((area) => area.level === 'municipality');
const codes = municipalities.map(({ code }) => code);
const knownCodes = new Set(codes);
const codesByName = new Map(
  municipalities.filter(({ prefecture }) => prefecture === '13').map(({ name, code }) => [name, code]),
);

const itemsOf = (answers: MunicipalProgressAnswers): ItemAnswer[] => Object.values(answers.items);
const isActive = (item: ItemAnswer) => item.status !== 'none';
const totalsOf = (matrix: readonly (readonly boolean[])[], columns: number) => ({
  rows: matrix.map((row) => row.filter(Boolean).length),
  columns: Array.from({ length: columns }, (_, column) => matrix.filter((row) => row[column]).length),
});

const seed = fc.integer();
const matrixOf = (rows: number, columns: number) =>
  fc.array(fc.array(fc.boolean(), { minLength: columns, maxLength: columns }), { minLength: rows, maxLength: rows });
const anyMatrix = fc
  .tuple(fc.integer({ min: 1, max: 12 }), fc.integer({ min: 1, max: 8 }))
  .chain(([rows, columns]) => matrixOf(rows, columns));

describe('published-tables.json', () => {
  it('has the same item-municipality pairs in both national tables', () => {
    const byItem = tables['national-2015-items'].items.map((item) => item.doing);
    const byBin = tables['national-2015-implemented-count'].bins.map(({ implemented, count }) =>
      typeof implemented === 'number' ? implemented * count : 0,
    );

    expect([sum(byItem), sum(byBin)]).toEqual([4302, 4302]);
  });

  it('has the same yes answers in both tables of Tokyo', () => {
    const byQuestion = tables['tokyo-2015-items'].items.map((item) => item.implemented);
    const byMunicipality = tables['tokyo-2015-municipalities'].rows.map((row) => row.implemented);

    expect([sum(byQuestion), sum(byMunicipality)]).toEqual([412, 412]);
  });
});

describe('matrixWithTotals', () => {
  it.each([
    { why: 'a row needs more columns than there are', rows: [3], columns: [1, 1] },
    { why: 'a total is negative', rows: [-1], columns: [0] },
    { why: 'the sums differ', rows: [1, 1], columns: [1, 0] },
    { why: 'the sums agree but Gale and Ryser forbid it', rows: [2, 2, 0], columns: [3, 1] },
  ])('rejects totals when $why', ({ rows, columns }) => {
    expect(() => matrixWithTotals(rows, columns)).toThrow(RangeError);
  });

  it('meets every pair of totals that some matrix has', () => {
    fc.assert(
      fc.property(anyMatrix, (matrix) => {
        const width = matrix[0]?.length ?? 0;
        const totals = totalsOf(matrix, width);

        expect(totalsOf(matrixWithTotals(totals.rows, totals.columns), width)).toEqual(totals);
      }),
    );
  });
});

describe('trade', () => {
  it('keeps the totals of both rows and of every column', () => {
    const twoRows = fc.integer({ min: 1, max: 12 }).chain((columns) => matrixOf(2, columns));
    fc.assert(
      fc.property(twoRows, seed, (matrix, start) => {
        const [left = [], right = []] = matrix;
        const before = totalsOf(matrix, left.length);

        trade(left, right, mulberry32(start));

        expect(totalsOf(matrix, left.length)).toEqual(before);
      }),
    );
  });

  it('reaches the other arrangement of a two-by-two checkerboard', () => {
    const reached = new Set(
      [1, 2, 3, 4, 5, 6, 7, 8].map((start) => {
        const checkerboard = [
          [true, false],
          [false, true],
        ] as const;
        const [left, right] = [[...checkerboard[0]], [...checkerboard[1]]];
        trade(left, right, mulberry32(start));
        return JSON.stringify([left, right]);
      }),
    );

    expect(reached).toEqual(new Set(['[[true,false],[false,true]]', '[[false,true],[true,false]]']));
  });
});

describe('mixRows', () => {
  it('keeps all totals of any matrix', () => {
    fc.assert(
      fc.property(anyMatrix, seed, (matrix, start) => {
        const width = matrix[0]?.length ?? 0;
        const before = totalsOf(matrix, width);

        mixRows(matrix, mulberry32(start));

        expect(totalsOf(matrix, width)).toEqual(before);
      }),
    );
  });
});

describe('placePlanned', () => {
  it('rejects more plans than a column has open cells', () => {
    expect(() => placePlanned([[true], [false]], [false, false], [2], mulberry32(1))).toThrow(RangeError);
  });

  it('rejects a row that must plan when no plan is left for it', () => {
    expect(() => placePlanned([[true], [true]], [true, true], [1], mulberry32(1))).toThrow(RangeError);
  });

  it('plans in open cells alone, once in each row that must', () => {
    const open = [
      [true, false],
      [true, true],
      [false, false],
    ];

    for (const start of [1, 2, 3, 4, 5]) {
      expect(placePlanned(open, [true, false, false], [1, 1], mulberry32(start))).toEqual([
        [true, false],
        [false, true],
        [false, false],
      ]);
    }
  });
});

describe('reconstructNational', () => {
  it('rejects a list of another length than the published 1,741', () => {
    expect(() => reconstructNational(codes.slice(1))).toThrow(RangeError);
  });

  it.each(seeds)('gives both published national tables to the digit from seed %s', (start) => {
    const answers = reconstructNational(codes, start);

    expect([...answers.keys()]).toEqual(codes);
    expect(statusTable(answers)).toEqual(
      tables['national-2015-items'].items.map(({ id, none, planned, doing }) => ({ id, none, planned, doing })),
    );
    expect(binTable(answers)).toEqual(
      tables['national-2015-implemented-count'].bins.map(({ implemented, count }) => ({ implemented, count })),
    );
  });

  it.each(seeds)('gives answers in which the form finds no error from seed %s', (start) => {
    const findings = [...reconstructNational(codes, start)].flatMap(([respondent, answers]) =>
      findingsOf(municipalProgress2015, answers, contextOf(respondent)),
    );

    expect(findings.filter(({ severity }) => severity === 'error')).toEqual([]);
  });

  it.each(seeds)('names contractors, partners and support only where there are any from seed %s', (start) => {
    const broken = [...reconstructNational(codes, start)].filter(
      ([code, each]) => !itemsOf(each).every((item) => isCoherent(item, code)) || hasSupportWithoutActivity(each),
    );

    expect(broken).toEqual([]);
  });

  it('names joint partners that plan or do the item and name each other', () => {
    const answers = reconstructNational(codes);

    for (const [code, { items }] of answers) {
      for (const [id, item] of Object.entries(items)) {
        for (const partner of item.jointWith ?? []) {
          const theirs = answers.get(partner)?.items[id as keyof typeof items];
          expect(theirs?.jointWith, `${partner} ${id}`).toContain(code);
        }
      }
    }
  });

  it('has about 60 % of the active municipalities supported, and most of those that work jointly', () => {
    const active = [...reconstructNational(codes).values()].filter((each) => itemsOf(each).some(isActive));
    const joint = active.filter((each) => itemsOf(each).some((item) => item.joint));

    expect(shareSupported(active)).toBeCloseTo(0.6, 1);
    expect(shareSupported(joint)).toBeGreaterThan(0.8);
  });

  it('uses every basis, both kinds of contractor and joint work', () => {
    const items = [...reconstructNational(codes).values()].flatMap(itemsOf);

    expect(new Set(items.map((item) => item.basis))).toEqual(
      new Set([undefined, 'other-organisation', 'commissioned']),
    );
    expect(new Set(items.map((item) => item.outsourcedTo))).toEqual(
      new Set([undefined, 'medical-association', 'other']),
    );
    expect(items.some((item) => item.joint)).toBe(true);
  });

  it('spreads active municipalities over every prefecture, none of them all alike', () => {
    const answers = reconstructNational(codes);

    for (const prefecture of new Set(codes.map((code) => code.slice(0, 2)))) {
      const counts = codes
        .filter((code) => code.startsWith(prefecture))
        .map((code) => itemsOf(answers.get(code) as MunicipalProgressAnswers).filter(isActive).length);
      expect(new Set(counts).size, prefecture).toBeGreaterThan(3);
    }
  });

  it('gives the same answers again from the same seed, and others from another', () => {
    expect(reconstructNational(codes, 7)).toEqual(reconstructNational(codes, 7));
    expect(reconstructNational(codes, 7)).not.toEqual(reconstructNational(codes, 8));
  });

  it('takes less than a second', () => {
    const started = performance.now();
    reconstructNational(codes);
    expect(performance.now() - started).toBeLessThan(1000);
  });
});

describe('reconstructTokyo', () => {
  it('rejects names without a code', () => {
    expect(() => reconstructTokyo(new Map([['千代田区', '131016']]))).toThrow(
      'no municipality code is given for 中央区',
    );
  });

  it.each(seeds)('gives both published tables of Tokyo to the digit from seed %s', (start) => {
    const answers = reconstructTokyo(codesByName, start);

    expect(yesByQuestion(answers)).toEqual(
      tables['tokyo-2015-items'].items.map(({ id, implemented }) => ({ id, implemented })),
    );
    expect([...answers].map(([code, each]) => ({ code, yes: yesOf(each) }))).toEqual(
      tables['tokyo-2015-municipalities'].rows.map(({ name, implemented }) => ({
        code: codesByName.get(name),
        yes: implemented,
      })),
    );
  });

  it.each(seeds)('answers all twelve questions without a finding of the form from seed %s', (start) => {
    for (const [respondent, answers] of reconstructTokyo(codesByName, start)) {
      expect(Object.keys(answers)).toEqual([...tokyoQuestionIds]);
      expect(findingsOf(municipalProgressTokyo2015, answers, contextOf(respondent))).toEqual([]);
    }
  });

  it('leaves out the islands, which were not surveyed', () => {
    const oshima = codesByName.get('大島町') ?? '';

    expect([codesByName.size, oshima, reconstructTokyo(codesByName).has(oshima)]).toEqual([62, '133612', false]);
  });

  it('gives the same answers again from the same seed, and others from another', () => {
    expect(reconstructTokyo(codesByName, 7)).toEqual(reconstructTokyo(codesByName, 7));
    expect(reconstructTokyo(codesByName, 7)).not.toEqual(reconstructTokyo(codesByName, 8));
  });
});

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}

function statusTable(answers: ReadonlyMap<string, MunicipalProgressAnswers>) {
  return tables['national-2015-items'].items.map(({ id }) => {
    const statuses = [...answers.values()].map(({ items }) => items[id as keyof typeof items].status);
    const count = (status: string) => statuses.filter((each) => each === status).length;
    return { id, none: count('none'), planned: count('planned'), doing: count('doing') };
  });
}

function binTable(answers: ReadonlyMap<string, MunicipalProgressAnswers>) {
  const bins = [...answers.values()].map((each) => {
    const doing = itemsOf(each).filter((item) => item.status === 'doing').length;
    return doing || (itemsOf(each).some(isActive) ? 'planned-only' : 'none');
  });
  return tables['national-2015-implemented-count'].bins.map(({ implemented }) => ({
    implemented,
    count: bins.filter((bin) => bin === implemented).length,
  }));
}

function contextOf<A>(respondent: string) {
  return ruleContext<A>({ respondent, isMunicipality: (code) => knownCodes.has(code) });
}

/** What the form leaves open, but the reconstruction promises. */
function isCoherent({ basis, outsourced, outsourcedTo, joint, jointWith }: ItemAnswer, code: string): boolean {
  return (
    (outsourced === true) === (outsourcedTo !== undefined) &&
    !(outsourced && basis === 'other-organisation') &&
    (joint === true) === (jointWith !== undefined && jointWith.length > 0) &&
    (jointWith ?? []).every((other) => other.slice(0, 2) === code.slice(0, 2))
  );
}

function hasSupportWithoutActivity(answers: MunicipalProgressAnswers): boolean {
  return answers.prefectureSupport.length > 0 && !itemsOf(answers).some(isActive);
}

function shareSupported(answers: readonly MunicipalProgressAnswers[]): number {
  return answers.filter((each) => each.prefectureSupport.length > 0).length / answers.length;
}

function yesOf(answers: TokyoAnswers): number {
  return Object.values(answers).filter((answer) => answer === true).length;
}

function yesByQuestion(answers: ReadonlyMap<string, TokyoAnswers>) {
  return tables['tokyo-2015-items'].items.map(({ id }) => ({
    id,
    implemented: [...answers.values()].filter((each) => each[id as TokyoQuestionId] === true).length,
  }));
}
