import { describe, expect, it } from 'vitest';
import { zone, zoneBody, zoningBody } from '../../schema/zone.ts';
import { zoneBodyWith, zoneWith } from '../support/zones.ts';

describe('zoneBody', () => {
  it.each([
    ['no function', { functions: [] }, 'functions'],
    ['a function twice', { functions: ['daily-care', 'daily-care'] }, 'functions'],
    ['an unknown function', { functions: ['rehabilitation'] }, 'functions'],
    ['no municipality', { municipalities: [] }, 'municipalities'],
    ['a municipality twice', { municipalities: ['402206', '402206'] }, 'municipalities'],
    ['a code of five digits', { municipalities: ['40220'] }, 'municipalities'],
    ['an unknown unit', { unit: 'ward' }, 'unit'],
    ['an unknown population', { population: 'old' }, 'population'],
    ['a plan that is over', { planPeriod: '5' }, 'planPeriod'],
    ['a plan as a number', { planPeriod: 8 }, 'planPeriod'],
    ['a blank name', { name: ' ' }, 'name'],
    ['a day that does not exist', { validFrom: '2026-02-30' }, 'validFrom'],
    ['an end before its beginning', { validTo: '2024-03-31' }, 'validTo'],
    ['the nation for a prefecture', { prefecture: 'JP' }, 'prefecture'],
  ])('refuses %s', (_, changes, field) => {
    const result = zoneBody.safeParse({ ...zoneBodyWith(), ...changes });

    expect(result.error?.issues.map(({ path }) => path[0])).toEqual([field]);
  });

  it('refuses a field that it does not know', () => {
    expect(zoneBody.safeParse({ ...zoneBodyWith(), mayor: '' }).success).toBe(false);
  });

  it('is for everybody and to the end of its plan where nothing is said', () => {
    const { population: _population, validTo: _validTo, ...short } = zoneBodyWith();

    expect(zoneBody.parse(short)).toEqual(zoneBodyWith());
  });

  it('takes daily-life areas beside codes', () => {
    const municipalities = ['402206', '40-402249-east', '40-old-town'];

    expect(zoneBody.parse(zoneBodyWith({ municipalities })).municipalities).toEqual(municipalities);
  });

  it('takes back what was read', () => {
    const read = zone.parse(zoneWith('40-munakata'));

    expect(zoneBody.parse(read)).toEqual(read);
  });
});

describe('zoningBody', () => {
  it.each([
    ['no zone', { zones: [] }],
    ['a zone without an id', { zones: [zoneBodyWith()] }],
    ['a zone of the nation', { zones: [{ ...zoneBodyWith(), zoneId: 'JP-all' }] }],
    ['no day', { replaceFrom: undefined }],
  ])('refuses %s', (_, changes) => {
    const body = { replaceFrom: '2024-04-01', zones: [zoneWith('40-munakata')], ...changes };

    expect(zoningBody.safeParse(body).success).toBe(false);
  });

  it('takes zones without a first day', () => {
    const { validFrom: _, ...given } = zoneWith('40-munakata');

    expect(zoningBody.parse({ replaceFrom: '2024-04-01', zones: [given] }).zones).toEqual([given]);
  });
});
