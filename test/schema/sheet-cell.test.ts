import { describe, expect, it } from 'vitest';
import type { Form } from '../../schema/form.ts';
import { formOf } from '../../schema/forms/forms.ts';
import { type Cell, escaped, readCell, writeCell } from '../../schema/sheet-cell.ts';
import { type Place, placesOf } from '../../schema/sheet-place.ts';

const placeAt = (id: string, pointer: string) =>
  placesOf(formOf(id) as Form).find((one) => one.pointer === pointer) as Place;
const status = placeAt('municipal-progress@2025', '/items/a/status');
const outsourced = placeAt('municipal-progress@2025', '/items/a/outsourced');
const joint = placeAt('municipal-progress@2025', '/items/a/jointWith');
const scene = placeAt('municipal-progress@2025', '/items/a/scenes/disaster');
const drills = placeAt('base-activity@2025', '/continuity/jointDrills');
const attainBy = placeAt('base-activity@2025', '/issues/*/attainBy');
const date = placeAt('base-activity@2025', '/meetings/*/date');
const settled = placeAt('base-activity@2025', '/funding/*/settledYen');
const name = placeAt('base-activity@2025', '/meetings/*/name');
const count = placeAt('care-resources@2025', '/counts/st-home-nursing-staff');

describe('readCell', () => {
  it.each<[string, Place, Cell]>([
    ['a word that is no choice', status, '検討中'],
    ['a triangle', outsourced, '△'],
    ['a fraction', drills, 1.5],
    ['a word for a number that the form does not know', drills, '多数'],
    ['an era where no year is asked', drills, 'R7'],
    ['a day that does not exist', date, '2025-02-30'],
    ['a number that is no day', date, 7],
    ['text among codes', joint, '131016、千代田区'],
    ['a date that is none', date, new Date(Number.NaN)],
    ['half a character', name, '\ud800'],
  ])('does not guess: %s', (_, place, cell) => {
    expect(readCell(place, cell)).toMatchObject({ error: { rule: 'cell-unreadable' } });
    expect(readCell(place, cell)).not.toHaveProperty('value');
  });

  it('does not choose between two codes that fit', () => {
    expect(readCell(joint, 12203)).toMatchObject({ error: { rule: 'code-ambiguous' } });
  });

  it.each([null, '', ' ', '　', '－', '-'])('takes “%s” for nothing written', (cell) => {
    expect(readCell(drills, cell)).toEqual({});
  });

  it.each<[Place, Cell, unknown]>([
    [status, '実施している', 'doing'],
    [status, 3, 'doing'],
    [outsourced, true, true],
    [outsourced, '○', true],
    [outsourced, 'いいえ', false],
    [scene, '○', true],
    [scene, '－', false],
    [drills, '１，２００回', 1200],
    [drills, 12, 12],
    [attainBy, '令和8年度', 2026],
    [date, new Date('2025-04-01T00:00:00Z'), '2025-04-01'],
    [date, 45_748, '2025-04-01'],
    [settled, '－', null],
    [count, '不明', 'not-known'],
    [count, '秘匿（出典で非公表）', 'suppressed'],
    [joint, '131016，131024', ['131016', '131024']],
    [joint, 'なし', []],
    // Names are nobody's to change, not even their width.
    [name, 'ﾃｽﾄ（㈱）　Ａ ', 'ﾃｽﾄ（㈱）　Ａ '],
    [name, '－', '－'],
  ])('reads %#', (place, cell, value) => {
    expect(readCell(place, cell)).toEqual({ value });
  });

  it('says where a code was recovered', () => {
    expect(readCell(joint, 13101)).toMatchObject({ value: ['131016'], warning: { rule: 'code-recovered' } });
  });
});

describe('writeCell', () => {
  it.each(['=1+1', '+81', '-', '@x', '\tx', "'=x", "''@", '＝ｘ', '＋', '普通の文', "'quoted'", ''])(
    'writes a text that a spreadsheet might run so that it does not, and comes back the same: %j',
    (text) => {
      const cell = writeCell(name, text);

      expect(String(cell)).not.toMatch(/^[=+\-@\t\r＝＋－＠]/);
      if (text !== '') expect(readCell(name, cell)).toEqual({ value: text });
    },
  );

  it('escapes nothing that nobody would run', () => {
    expect(escaped('普通')).toBe('普通');
  });
});
