import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { shapeErrors } from '../../schema/forms/check-answers.ts';
import { forms } from '../../schema/forms/forms.ts';
import { mistakes } from '../../schema/mistake.ts';

const messageOf = (type: z.ZodType, value: unknown) => type.safeParse(value, mistakes).error?.issues[0]?.message;
const isInBoth = (message: string) => /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}].* \/ .*[a-z]/su.test(message);

describe('mistakes', () => {
  it.each([
    ['a text', z.string(), undefined, '必要です（文字列） / is required: a text'],
    ['a kind', z.boolean(), 'はい', 'trueまたはfalseにしてください / must be true or false'],
    ['a whole number', z.int(), 0.5, '整数にしてください / must be a whole number'],
    ['another kind', z.map(z.string(), z.string()), 1, 'mapにしてください / must be map'],
    [
      'a value',
      z.enum(['own', 'joint']),
      'both',
      '次のいずれかにしてください: own, joint / must be one of: own, joint',
    ],
    ['a long text', z.string().max(3), 'long', '3字以下にしてください / must be at most 3 characters'],
    ['a short list', z.array(z.int()).min(1), [], '1件以上にしてください / must be at least 1 entries'],
    ['a large number', z.int().max(9), 10, '9以下にしてください / must be at most 9'],
    ['a number at its limit', z.number().lt(9), 9, '9未満にしてください / must be below 9'],
    ['a number at its start', z.number().gt(0), 0, '0超にしてください / must be above 0'],
    [
      'a day',
      z.iso.date(),
      '2025-02-30',
      '実在する日付をYYYY-MM-DDで書いてください / give a day that exists, YYYY-MM-DD',
    ],
    ['a code', z.string().regex(/^\d{6}$/), 'x', '/^\\d{6}$/の形にしてください / must match /^\\d{6}$/'],
    ['a union that is missing', z.union([z.int(), z.string()]), undefined, '必要です / is required'],
    ['a union', z.union([z.int(), z.null()]), 'x', '書き方が正しくありません / is not of the shape wanted'],
    ['a type that speaks for itself', z.int({ error: '人数 / people' }), 'x', '人数 / people'],
  ])('say what %s must be', (_, type, value, message) => {
    expect(messageOf(type, value)).toBe(message);
  });

  it.each(forms.map((form) => [form.id, form] as const))('are in both languages wherever %s is wrong', (_, form) => {
    const anything = fc.anything({ withNullPrototype: false, maxDepth: 2 });
    const members = Object.keys((z.toJSONSchema(form.answers, { io: 'input' }) as { properties: object }).properties);
    const places = fc.dictionary(fc.constantFrom(...members), anything, { maxKeys: members.length });

    fc.assert(
      fc.property(places, (answers) => {
        const unclear = shapeErrors(form, answers).filter(({ message }) => !isInBoth(message));
        expect(unclear).toEqual([]);
      }),
    );
  });
});
