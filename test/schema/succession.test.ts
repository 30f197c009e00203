import { describe, expect, it } from 'vitest';
import { endOf, linksBetween, successorsOn } from '../../schema/succession.ts';
import { bearer, codes } from '../support/succession.ts';
import { areasOf } from '../support/zones.ts';

const [a, b, c, d, x, y] = codes;
/** a and b become x in 2020; x and c become y in 2023; d goes on as it was. */
const mergers = [
  bearer(a, '2014-04-05', '2020-03-31', [x]),
  bearer(b, '2014-04-05', '2020-03-31', [x]),
  bearer(c, '2014-04-05', '2022-12-31', [y]),
  bearer(d, '2014-04-05'),
  bearer(x, '2020-04-01', '2022-12-31', [y], [a, b]),
  bearer(y, '2023-01-01', null, [], [x, c]),
];
const told = (areas: typeof mergers, earlier: string, later: string, others: readonly string[] = []) =>
  linksBetween(areas, earlier, later, others).map((link) => `${link.earlier} ${link.later}`);

describe('successorsOn', () => {
  it.each([
    ['none for what is still there', d, '2026-04-01', []],
    ['none before the end', a, '2020-03-31', []],
    ['none for a code that nobody bears', '409995', '2026-04-01', []],
    ['the successor', a, '2020-04-01', [x]],
    ['the successor of the successor', a, '2023-01-01', [y]],
  ])('are %s', (_, code, day, expected) => {
    expect(successorsOn(mergers, code, day)).toEqual(expected);
  });

  it('are several where it was divided', () => {
    const divided = [bearer(a, '2014-04-05', '2020-03-31', [b, c]), bearer(b, '2020-04-01'), bearer(c, '2020-04-01')];

    expect(successorsOn(divided, a, '2021-04-01')).toEqual([b, c]);
  });

  it('are none of a code that lives on beside what was taken from it', () => {
    const smaller = [bearer(a, '2014-04-05', '2020-03-31', [b]), bearer(a, '2020-04-01'), bearer(b, '2020-04-01')];

    expect(successorsOn(smaller, a, '2021-04-01')).toEqual([]);
  });
});

describe('endOf', () => {
  it('is the last day of a code that is no more, and nothing else', () => {
    const nakagawa = areasOf('40');

    expect(['2018-09-30', '2018-10-01'].map((day) => endOf(nakagawa, '403059', day))).toEqual([null, '2018-09-30']);
    expect([endOf(nakagawa, '402311', '2018-10-01'), endOf(nakagawa, '402311', '2018-09-30')]).toEqual([null, null]);
    expect(endOf(areasOf('28'), '282219', '2026-04-01')).toBe(null);
  });
});

describe('linksBetween', () => {
  it('follows every change in between', () => {
    expect(told(mergers, '2019-04-01', '2026-04-01')).toEqual([`${a} ${y}`, `${b} ${y}`, `${c} ${y}`, `${d} ${d}`]);
    expect(told(mergers, '2019-04-01', '2021-04-01')).toEqual([`${a} ${x}`, `${b} ${x}`, `${c} ${c}`, `${d} ${d}`]);
  });

  it('follows codes that were asked though they were not valid', () => {
    expect(told(mergers, '2021-04-01', '2026-04-01', [a])).toContain(`${a} ${y}`);
  });

  it('ends with an area that has no successor, and with a successor that nobody knows', () => {
    const dead = [bearer(a, '2014-04-05', '2020-03-31'), bearer(b, '2014-04-05', '2020-03-31', ['352012'])];

    expect(told(dead, '2019-04-01', '2026-04-01')).toEqual([`${a} ${a}`, `${b} 352012`]);
  });

  it('tells what came from another prefecture', () => {
    const grown = [bearer(a, '2014-04-05', '2020-03-31'), bearer(a, '2020-04-01', null, [], ['352012'])];

    expect(told(grown, '2019-04-01', '2026-04-01')).toEqual([`${a} ${a}`, `352012 ${a}`]);
  });
});
