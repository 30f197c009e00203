import { describe, expect, it } from 'vitest';
import type { Form } from '../../schema/form.ts';
import { formOf, forms } from '../../schema/forms/forms.ts';
import { expectedOf } from '../../schema/sheet-expected.ts';
import { isYear, placesOf } from '../../schema/sheet-place.ts';

const formNamed = (id: string) => formOf(id) as Form;
const pointersOf = (id: string, under: string) =>
  placesOf(formNamed(id), { rows: 2 })
    .filter(({ pointer }) => pointer.startsWith(under))
    .map(({ pointer, kind }) => `${pointer} ${kind}`);

describe('placesOf', () => {
  it.each(forms.map(({ id }) => id))('of %s has a place for every question, none twice', (id) => {
    const form = formNamed(id);
    const pointers = placesOf(form).map(({ pointer }) => pointer);

    expect(new Set(pointers).size).toBe(pointers.length);
    const unasked = form.questions.filter(({ pointer }) => {
      const counted = pointer.replace(/(\/\*.*)\/\*/, '$1/0');
      return !pointers.some((one) => one === counted || one.startsWith(`${counted}/`));
    });
    expect(unasked).toEqual([]);
  });

  it('ticks choices one by one, and conditions too', () => {
    expect(pointersOf('municipal-progress@2025', '/items/a').slice(0, 4)).toEqual([
      '/items/a/status choice',
      '/items/a/basis choice',
      '/items/a/basisConditions/contributesToMunicipality boolean',
      '/items/a/basisConditions/outlineSubmitted boolean',
    ]);
    expect(pointersOf('prefecture-status@2024', '/coordination/kinds')).toEqual([
      '/coordination/kinds/same-entity mark',
      '/coordination/kinds/coordinated mark',
    ]);
  });

  it('goes on with a list to the right, and counts up what is within its entries', () => {
    expect(pointersOf('base-activity@2025', '/meetings/*/p')).toEqual([
      '/meetings/*/parentBody text',
      '/meetings/*/participants empty',
      '/meetings/*/participants/0/kind choice',
      '/meetings/*/participants/0/people integer',
      '/meetings/*/participants/1/kind choice',
      '/meetings/*/participants/1/people integer',
      '/meetings/*/prefecturePart choice',
    ]);
  });

  it('has a row for each row of a matrix', () => {
    expect(pointersOf('visit-flow@2020', '/cells')).toEqual([
      '/cells empty',
      '/cells/0/* integer',
      '/cells/1/* integer',
    ]);
  });

  it('knows the range of numbers, and what is a year', () => {
    const places = placesOf(formNamed('base-activity@2025'));
    const year = places.find(({ pointer }) => pointer === '/issues/*/attainBy');
    const drills = places.find(({ pointer }) => pointer === '/continuity/jointDrills');

    expect([year, drills].map((place) => place && [place.atLeast, place.atMost, isYear(place)])).toEqual([
      [1989, 2100, true],
      [0, 10_000_000, false],
    ]);
  });
});

describe('expectedOf', () => {
  it.each([
    [
      'municipal-progress@2025',
      '/items/a/status',
      '次から1つ：1. 実施していない　2. 年度内に実施予定　3. 実施している',
    ],
    ['base-activity@2025', '/continuity/jointDrills', '整数（0から10,000,000まで）'],
    ['base-activity@2025', '/issues/*/attainBy', '年度（2025、令和7年度など）'],
    ['base-activity@2025', '/meetings/*/name', '文字（200字まで）'],
    ['municipal-progress@2025', '/items/a/jointWith', '6桁の団体コード（複数は「、」で区切る）'],
    ['visit-flow@2020', '/zones', 'ID（複数は「、」で区切る）'],
  ])('says in words what %s takes at %s', (id, pointer, words) => {
    const place = placesOf(formNamed(id)).find((one) => one.pointer === pointer);

    expect(place && expectedOf(place).ja).toBe(words);
  });
});
