import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { prefillForm } from '../../../openapi/operations/forms.ts';
import { fukuoka, registered, seedZones } from '../../support/bases.ts';
import { type Caller, call, startRegistry } from '../../support/registry.ts';
import { everything } from '../../support/tables.ts';

let stop: () => Promise<void>;
beforeAll(async () => {
  stop = await startRegistry();
  await seedZones('40-chikushi', '40-kasuya');
  await registered('40-demo');
}, 120_000);
afterAll(() => stop());

const status = 'prefecture-status@2024';
const prefill = (caller: Caller, form = status, query: Record<string, string> = { prefecture: '40' }) =>
  call(caller, prefillForm, { params: { form }, query });

describe('prefillForm', () => {
  it.each<[string, Caller]>([
    ['another prefecture', ['prefecture-officer', '41']],
    ['a municipality', ['municipality-officer', '401307']],
    ['a reader', ['bi-reader', '40']],
    ['an administrator', ['administrator', 'JP']],
  ])('is refused to %s', async (_, caller) => {
    const { status, body } = await prefill(caller);

    expect([status, body.code]).toEqual([403, 'forbidden']);
  });

  it.each<[string, string, Record<string, string>, number, string]>([
    ['a form that there is not', 'prefecture-status@1999', { prefecture: '40' }, 404, 'unknown-form'],
    ['a form that the registry knows nothing of', 'visit-flow@2020', { prefecture: '40' }, 404, 'no-prefill'],
    ['no prefecture', status, {}, 400, 'invalid-query'],
    ['what is no day', status, { prefecture: '40', asOf: '2025-02-30' }, 400, 'invalid-query'],
  ])('refuses %s', async (_, form, query, expected, code) => {
    const { status, body } = await prefill(fukuoka, form, query);

    expect([status, body.code]).toEqual([expected, code]);
  });

  it('gives what the registry knows on the day, and saves nothing', async () => {
    const before = await everything();
    const { body } = await prefill(fukuoka, status, { prefecture: '40', asOf: '2024-05-01' });

    expect(body).toEqual({
      form: status,
      prefecture: '40',
      asOf: '2024-05-01',
      answers: { zones: { areSet: true, unit: 'secondary-medical-area' } },
    });
    expect(await everything()).toEqual(before);
  });

  it('is of today where no day is named', async () => {
    const { body } = await prefill(fukuoka);

    expect(body.answers.bases).toEqual({ state: 'considering' });
  });
});
