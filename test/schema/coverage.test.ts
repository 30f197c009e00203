import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type CoverageRegistry,
  type CoverageZone,
  coverageOn,
  designationOn,
  isActiveOn,
} from '../../schema/coverage.ts';
import { type Serving, zonesBeforeChange } from '../../schema/serving.ts';

const zone = (of: Partial<CoverageZone> = {}): CoverageZone => ({
  zoneId: '40-kasuya',
  name: '粕屋',
  functions: ['daily-care'],
  population: 'general',
  validFrom: '2024-04-01',
  validTo: null,
  ...of,
});
const base = (...designations: [status: string, date: string][]) => ({
  zones: ['40-kasuya'],
  designations: designations.map(([status, date]) => ({ status, date })),
});
const institution = (of: object = {}) => ({ zones: ['40-kasuya'], activeRoleFrom: '2024-04-01', ...of });
const registry = (of: Partial<CoverageRegistry>): CoverageRegistry => ({
  zones: [zone()],
  bases: [],
  institutions: [],
  ...of,
});
const today = '2025-06-01';

/** What is missing and since when, zone by zone. */
const told = (of: Partial<CoverageRegistry>, day = today) =>
  coverageOn(registry(of), day).breaches.map(({ zone: { zoneId }, function: name, missingSince, since }) => ({
    at: `${zoneId} ${name}`,
    since,
    ...missingSince,
  }));
const bothSince = (since: string, at = '40-kasuya daily-care') => ({
  at,
  since,
  'designated-base': since,
  'active-role-institution': since,
});

describe('designationOn', () => {
  const of = base(['considering', '2024-04-01'], ['agreed', '2024-06-01'], ['designated', '2024-06-01']);

  it('is none before the first, and the later made of two on one day', () => {
    expect(['2024-03-31', '2024-05-31', '2024-06-01'].map((day) => designationOn(of, day))).toEqual([
      null,
      'considering',
      'designated',
    ]);
  });
});

describe('isActiveOn', () => {
  it('counts the first and the last day, and spans that ended before', () => {
    const one = institution({
      activeRoleFrom: '2025-01-01',
      activeRoleTo: '2025-03-31',
      activeRoleBefore: [{ from: '2024-04-01', to: '2024-06-30' }],
    });

    expect(
      ['2024-03-31', '2024-04-01', '2024-06-30', '2024-07-01', '2025-01-01', '2025-03-31', '2025-04-01'].filter((on) =>
        isActiveOn(one, on),
      ),
    ).toEqual(['2024-04-01', '2024-06-30', '2025-01-01', '2025-03-31']);
    expect([isActiveOn(institution({ activeRoleFrom: null }), today), isActiveOn(institution(), '2099-01-01')]).toEqual(
      [false, true],
    );
  });
});

describe('coverageOn', () => {
  it('tells nothing of a prefecture without zones on that day', () => {
    const ended = zone({ validTo: '2025-03-31' });
    const children = zone({ population: 'paediatric-disability' });

    expect([[], [ended], [children]].map((zones) => coverageOn(registry({ zones }), today))).toEqual(
      Array(3).fill({ state: 'no-zones', zones: [], breaches: [], undecidedSince: null }),
    );
  });

  it.each<[string, CoverageRegistry['bases'], string | null]>([
    ['no base is known', [], null],
    ['all are considered or agreed', [base(['considering', '2024-04-01'], ['agreed', '2024-05-01'])], null],
    ['the only one was revoked', [base(['designated', '2024-04-01'], ['revoked', '2024-10-01'])], '2024-10-01'],
    ['the designation is to come', [base(['considering', '2024-04-01'], ['designated', '2025-06-02'])], null],
  ])('leaves the share of covered zones untold while %s', (_, bases, since) => {
    const { state, undecidedSince } = coverageOn(registry({ bases }), today);

    expect([state, undecidedSince]).toEqual(['bases-undecided', since]);
  });

  it('finds both parts missing from the first day of a zone on', () => {
    expect(told({})).toEqual([bothSince('2024-04-01')]);
  });

  it('is content with one designated base and one active institution', () => {
    const whole = registry({ bases: [base(['designated', '2024-04-01'])], institutions: [institution()] });

    expect(coverageOn(whole, today)).toEqual({
      state: 'evaluated',
      zones: [zone()],
      breaches: [],
      undecidedSince: null,
    });
  });

  it('tells since when each part has been missing, and since when anything has', () => {
    const bases = [base(['designated', '2024-05-01'], ['revoked', '2025-02-01'])];

    expect(told({ bases })).toEqual([
      {
        at: '40-kasuya daily-care',
        since: '2024-04-01',
        'designated-base': '2025-02-01',
        'active-role-institution': '2024-04-01',
      },
    ]);
  });

  it('counts from the last break, not from the first lack', () => {
    const bases = [base(['designated', '2024-05-01'], ['revoked', '2025-02-01'])];
    const institutions = [institution()];

    expect(told({ bases, institutions })).toEqual([
      { at: '40-kasuya daily-care', since: '2025-02-01', 'designated-base': '2025-02-01' },
    ]);
    expect(told({ bases, institutions }, '2025-01-31')).toEqual([]);
  });

  it('takes an institution out after its last day', () => {
    const bases = [base(['designated', '2024-04-01'])];
    const institutions = [institution({ activeRoleTo: '2025-03-31' }), institution({ activeRoleFrom: null })];

    expect(told({ bases, institutions }, '2025-03-31')).toEqual([]);
    expect(told({ bases, institutions })).toEqual([
      { at: '40-kasuya daily-care', since: '2025-04-01', 'active-role-institution': '2025-04-01' },
    ]);
  });

  it('remembers zones that a base served before', () => {
    const moved = {
      ...base(['designated', '2024-04-01']),
      zones: [],
      zonesBefore: [{ zones: ['40-kasuya'], to: '2025-04-30' }],
    };
    const institutions = [institution()];

    expect(told({ bases: [moved], institutions }, '2025-04-30')).toEqual([]);
    expect(told({ bases: [moved], institutions })).toEqual([
      { at: '40-kasuya daily-care', since: '2025-05-01', 'designated-base': '2025-05-01' },
    ]);
  });

  it('looks at each function of a zone by itself', () => {
    const zones = [zone({ functions: ['daily-care', 'end-of-life'] })];
    const bases = [base(['designated', '2024-04-01'])];
    const institutions = [institution({ functions: ['daily-care'] })];

    expect(told({ zones, bases, institutions })).toEqual([
      { at: '40-kasuya end-of-life', since: '2024-04-01', 'active-role-institution': '2024-04-01' },
    ]);
  });

  it('goes on through versions of a zone that follow one another, and anew after a gap', () => {
    const first = zone({ validTo: '2024-09-30', functions: ['daily-care', 'end-of-life'] });
    const next = (validFrom: string) => zone({ validFrom, functions: ['daily-care', 'acute-change'] });

    expect(told({ zones: [first, next('2024-10-01')] })).toEqual([
      bothSince('2024-04-01'),
      bothSince('2024-10-01', '40-kasuya acute-change'),
    ]);
    expect(told({ zones: [first, next('2024-10-02')] })[0]).toEqual(bothSince('2024-10-02'));
  });
});

const days = Array.from({ length: 24 }, (_, n) => `2024-04-${String(n + 1).padStart(2, '0')}`);
const day = fc.constantFrom(...days);
const names = ['40-a', '40-b', '40-c'];
const functions = fc.uniqueArray(fc.constantFrom('daily-care', 'end-of-life'), { minLength: 1 });
const served = fc.uniqueArray(fc.constantFrom(...names), { minLength: 1 });

/** Versions of a zone that don't overlap: consecutive spans cut from the days, with or without gaps. */
const versions = (zoneId: string) =>
  fc
    .tuple(
      fc.uniqueArray(fc.nat(days.length - 1), { minLength: 1, maxLength: 6 }),
      fc.array(functions, { minLength: 3, maxLength: 3 }),
      fc.constantFrom('general', 'general', 'paediatric-disability'),
      fc.boolean(),
    )
    .map(([cuts, of, population, isOpen]) => {
      const at = cuts.toSorted((a, b) => a - b);
      return at.flatMap((from, n) => {
        if (n % 2 === 1) return [];
        const end = at[n + 1];
        const validTo = end === undefined ? (isOpen ? null : (days.at(-1) as string)) : (days[end] as string);
        return zone({
          zoneId,
          population,
          functions: of[n / 2] ?? ['daily-care'],
          validFrom: days[from] as string,
          validTo,
        });
      });
    });

/** Lists of zones as an officer puts them, each from a day on: `said`, and what is kept of them. */
const serving = fc
  .tuple(served, fc.array(fc.record({ zones: served, from: day }), { maxLength: 4 }))
  .map(([zones, changes]) => {
    const later = changes.toSorted((a, b) => (a.from < b.from ? -1 : a.from > b.from ? 1 : 0));
    const kept = later.reduce<Serving>(
      (before, { zones: next, from }) => ({
        zones: next,
        zonesBefore: zonesBeforeChange(before, { zones: next, zonesFrom: from }, from),
      }),
      { zones },
    );
    return { ...kept, said: [{ zones, from: '' }, ...later] };
  });

const worlds = fc.record({
  zones: fc.tuple(...names.map(versions)).map((all) => all.flat()),
  bases: fc.array(
    fc
      .tuple(
        serving,
        fc.record({
          kind: fc.constantFrom(undefined, 'coordination-base', 'home-dental-liaison-office'),
          designations: fc
            .array(
              fc.record({ status: fc.constantFrom('considering', 'agreed', 'designated', 'revoked'), date: day }),
              {
                maxLength: 4,
              },
            )
            .map((all) => all.toSorted((a, b) => (a.date < b.date ? -1 : a.date > b.date ? 1 : 0))),
        }),
      )
      .map(([served, rest]) => ({ ...served, ...rest })),
    { maxLength: 3 },
  ),
  institutions: fc.array(
    fc
      .tuple(
        serving,
        fc.record({
          functions: fc.option(functions, { nil: undefined }),
          activeRoleFrom: fc.option(day, { nil: null }),
          activeRoleTo: fc.option(day, { nil: null }),
          activeRoleBefore: fc.option(fc.array(fc.record({ from: day, to: day }), { maxLength: 2 }), {
            nil: undefined,
          }),
        }),
      )
      .map(([served, rest]) => ({ ...served, ...rest })),
    { maxLength: 3 },
  ),
});

type World = typeof worlds extends fc.Arbitrary<infer T> ? T : never;
type Institution = World['institutions'][number];

/** Whether the last list said to hold on or before a day names the zone. */
function serves({ said }: Pick<Institution, 'said'>, zoneId: string, on: string): boolean {
  let holds: readonly string[] = [];
  for (const { zones, from } of said) if (from <= on) holds = zones;
  return holds.includes(zoneId);
}

/** The status that was the last to be made on or before a day. */
function statusOn({ designations }: CoverageRegistry['bases'][number], on: string): string {
  let status = '';
  for (const made of designations) if (made.date <= on) status = made.status;
  return status;
}

const isOlderProgramme = ({ kind }: CoverageRegistry['bases'][number]) => kind === 'home-dental-liaison-office';
const isActiveFor = (one: Institution, name: string, on: string) => {
  const { functions: of, activeRoleFrom: from, activeRoleTo: to, activeRoleBefore: before = [] } = one;
  if (of !== undefined && !of.some((it) => it === name)) return false;
  return (
    (from !== null && from <= on && (to === null || on <= to)) ||
    before.some((span) => span.from <= on && on <= span.to)
  );
};

/** The rule read aloud, for one day: what each zone and function lacks. */
function lacking({ zones, bases, institutions }: World, on: string): Map<string, string[]> {
  const found = new Map<string, string[]>();
  for (const { zoneId, population, functions: of, validFrom, validTo } of zones) {
    if (population !== 'general' || on < validFrom || (validTo !== null && on > validTo)) continue;
    const hasBase = bases.some(
      (one) => !isOlderProgramme(one) && serves(one, zoneId, on) && statusOn(one, on) === 'designated',
    );
    for (const name of of) {
      const hasInstitution = institutions.some((one) => serves(one, zoneId, on) && isActiveFor(one, name, on));
      const parts = [...(hasBase ? [] : ['designated-base']), ...(hasInstitution ? [] : ['active-role-institution'])];
      if (parts.length > 0) found.set(`${zoneId} ${name}`, parts);
    }
  }
  return found;
}

describe('breaches over random registries', () => {
  it('are those of a check of every single day', () => {
    fc.assert(
      fc.property(worlds, (world) => {
        const since = new Map<string, string>();
        for (const on of days) {
          const parts = lacking(world, on);
          const running = new Set(
            [...parts].flatMap(([at, missing]) => [at, ...missing.map((part) => `${at} ${part}`)]),
          );
          for (const key of since.keys()) if (!running.has(key)) since.delete(key);
          for (const key of running) if (!since.has(key)) since.set(key, on);

          const found = coverageOn(world, on).breaches;

          const expected = [...parts].map(([at, missing]) => ({
            at,
            missing,
            since: since.get(at),
            missingSince: Object.fromEntries(missing.map((part) => [part, since.get(`${at} ${part}`)])),
          }));
          const shown = found.map(({ zone: { zoneId }, function: name, ...rest }) => ({
            at: `${zoneId} ${name}`,
            missing: rest.missing,
            since: rest.since,
            missingSince: rest.missingSince,
          }));
          const byPlace = (a: { at: string }, b: { at: string }) => (a.at < b.at ? -1 : 1);
          expect(shown.toSorted(byPlace)).toEqual(expected.toSorted(byPlace));
        }
      }),
      { numRuns: 300 },
    );
  });
});
