import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { membershipOn, wardsOn, wholeOf, wholesIn } from '../../schema/area-parts.ts';
import { areasOf } from '../support/zones.ts';

const areas = areasOf('40');
const fukuokaWards = areas.filter(({ parent }) => parent === '401307').map(({ code }) => code);
const [east = ''] = fukuokaWards;

describe('wholeOf', () => {
  it.each([
    ['402206', null],
    ['40-old-town', null],
    ['40-402206', null],
    ['40-402206-east', '402206'],
  ])('says of %s that it is a part of %s', (member, whole) => {
    expect(wholeOf(member)).toBe(whole);
  });
});

describe('wholesIn', () => {
  it.each([
    ['402206', []],
    ['40-old-town', []],
    ['40-402206-east', ['402206']],
    [east, ['401307']],
    [`40-${east}-north`, [east, '401307']],
  ])('says of %s that it is a part of %j, the smallest first', (member, wholes) => {
    expect(wholesIn(areas)(member)).toEqual(wholes);
  });
});

describe('wardsOn', () => {
  it('tells the wards of a city before and after a reorganisation', () => {
    const wardsOf = (day: string) => wardsOn(areasOf('22'), day).get('221309');

    expect(wardsOf('2023-12-31')).toHaveLength(7);
    expect(wardsOf('2024-01-01')).toEqual(['221384', '221392', '221406']);
  });
});

describe('membershipOn', () => {
  it.each([
    ['a municipality', ['402206'], ['402206'], []],
    ['all wards of a city', fukuokaWards, ['401307'], []],
    ['some wards of a city', fukuokaWards.slice(1), [], fukuokaWards.slice(1)],
    ['daily-life areas', ['40-402206-east', '40-old-town'], [], ['40-402206-east', '40-old-town']],
    ['what is no more', ['403059', '402206'], ['402206'], ['403059']],
  ])('tells what %s comes to', (_, members, municipalities, others) => {
    expect(membershipOn(members, areas, '2024-08-01')).toEqual({ municipalities, others });
  });

  it('leaves no member out: each is in one of the municipalities or among the others', () => {
    const candidates = areas.map(({ code }) => code);
    fc.assert(
      fc.property(fc.uniqueArray(fc.constantFrom(...candidates), { maxLength: 60 }), (members) => {
        const { municipalities, others } = membershipOn(members, areas, '2024-08-01');

        const held = (member: string) =>
          [member, ...wholesIn(areas)(member)].some((one) => municipalities.includes(one));
        expect(members.filter((member) => !held(member))).toEqual(others);
      }),
    );
  });
});
