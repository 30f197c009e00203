import { describe, expect, it } from 'vitest';
import { Problem, type ProblemCode, problems } from '../../schema/problem.ts';

const kinds = Object.entries(problems).map(([code, kind]) => ({ code: code as ProblemCode, ...kind }));
const namesIn = (text: string) => [...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name).toSorted();

describe('problems', () => {
  it.each(kinds)('$code has a status from 400 to 503 and says what happened in both languages', (kind) => {
    const { status, title, detail } = kind;

    expect([400, 401, 403, 404, 405, 406, 409, 412, 413, 415, 422, 428, 500, 501, 503]).toContain(status);
    for (const text of [title.ja, title.en, detail.ja, detail.en]) expect(text.trim()).not.toBe('');
    expect(title.ja).toMatch(/[ぁ-んァ-ン一-龠]/);
    expect(title.en).toMatch(/^[\x20-\x7e]+$/);
  });

  it.each(kinds)('$code names the same values in both languages, and none in its title', ({ title, detail }) => {
    expect(new Set(namesIn(detail.ja))).toEqual(new Set(namesIn(detail.en)));
    expect(namesIn(title.ja + title.en)).toEqual([]);
  });

  it('have codes that stand in an address, and titles of their own', () => {
    expect(kinds.filter(({ code }) => !/^[a-z]+(-[a-z]+)*$/.test(code))).toEqual([]);
    expect(new Set(kinds.map(({ title }) => title.en)).size).toBe(kinds.length);
  });
});

describe('Problem', () => {
  it('keeps a placeholder that nobody has filled', () => {
    expect(new Problem('forbidden', { role: 'bi-reader' }).detail).toEqual({
      ja: '役割bi-reader（地域{area}）はこの操作をこの範囲で行えません。',
      en: 'Role bi-reader of area {area} may not do this in this scope.',
    });
  });

  it('has the status and the title of its kind, and the values in both languages', () => {
    const { message, code, status, title, detail } = new Problem('not-asked', {
      respondent: '131016',
      roundId: '13-a',
    });

    expect({ message, code, status, title, detail }).toEqual({
      message: 'not-asked',
      code: 'not-asked',
      status: 404,
      title: { ja: 'この調査回の対象ではありません', en: 'Not asked in this round' },
      detail: { ja: '131016は調査回13-aの回答者ではありません。', en: '131016 is not a respondent of round 13-a.' },
    });
  });

  it('carries places and headers only where they are given', () => {
    const places = [{ pointer: '/a', code: 'unknown-field', message: 'a' }];
    const headers = { allow: 'GET' };
    const [bare, full] = [new Problem('conflict'), new Problem('method-not-allowed', {}, { places, headers })];

    expect([bare, full].map((one) => [one.places, one.headers])).toEqual([
      [[], {}],
      [places, headers],
    ]);
  });
});
