import { beforeAll, describe, expect, it } from 'vitest';
import { setLocalEnvironment } from '../../../infra/local/local-environment.ts';
import * as operations from '../../../openapi/operations/forms.ts';
import { forms } from '../../../schema/forms/forms.ts';
import { type Caller, call } from '../../support/registry.ts';

const reader: Caller = ['bi-reader', '13'];
const get = (form: string) => call(reader, operations.getForm, { params: { form } });

// Forms are code: no database is asked, and a port without one proves it.
beforeAll(() => setLocalEnvironment('http://127.0.0.1:9'));

describe('listForms', () => {
  it('refuses a caller without a token', async () => {
    expect((await call(null, operations.listForms)).status).toBe(401);
  });

  it('refuses a cursor of another list', async () => {
    const { status, body } = await call(reader, operations.listForms, { query: { cursor: 'eyJhIjoxfQ' } });

    expect([status, body.code]).toEqual([400, 'bad-cursor']);
  });

  it('lists every form version', async () => {
    const { status, body } = await call(reader, operations.listForms);

    expect(status).toBe(200);
    expect(body.next).toBeNull();
    expect(body.items.map(({ form }: { form: string }) => form)).toEqual(forms.map(({ id }) => id).toSorted());
    expect(body.items.find(({ form }: { form: string }) => form === 'municipal-progress@2015')).toEqual({
      form: 'municipal-progress@2015',
      lineage: 'municipal-progress',
      version: 2015,
      title: { ja: expect.any(String), en: expect.any(String) },
      source: { ja: expect.any(String), en: expect.any(String) },
      respondents: 'municipality',
      years: { from: 2015, to: null },
    });
  });

  it('pages', async () => {
    const first = await call(reader, operations.listForms, { query: { limit: '1' } });
    const second = await call(reader, operations.listForms, { query: { limit: '1', cursor: first.body.next } });

    expect([first, second].map(({ body }) => body.items[0].form)).toEqual(
      forms
        .map(({ id }) => id)
        .toSorted()
        .slice(0, 2),
    );
  });
});

describe('getForm', () => {
  it('refuses what is no form id, and knows no other forms', async () => {
    const answers = await Promise.all([get('Municipal Progress'), get('municipal-progress@1999')]);

    expect(answers.map(({ status, body }) => [status, body.code])).toEqual([
      [400, 'invalid-path'],
      [404, 'unknown-form'],
    ]);
  });

  it('describes answers as they are sent: what has a default may be left out, what is unknown may not come', async () => {
    const { jsonSchema } = (await get('municipal-progress@2015')).body;

    expect(jsonSchema).toMatchObject({ type: 'object', required: ['items'], additionalProperties: false });
    expect(jsonSchema.properties.items.required).toEqual(['a', 'i', 'u', 'e', 'o', 'ka', 'ki', 'ku']);
    expect(jsonSchema.properties.items.properties.a.required).toEqual(['status']);
  });

  it('carries labels, rules and the indicators that the form feeds', async () => {
    const { questions, rules, indicators, crosswalk } = (await get('municipal-progress@2015')).body;

    expect(questions[0]).toMatchObject({
      id: 'a',
      pointer: '/items/a/status',
      number: 'ア',
      type: 'choice',
      required: true,
    });
    expect(Object.keys(rules[0]).toSorted()).toEqual(['id', 'message', 'severity']);
    expect(indicators).toEqual([...new Set(indicators)]);
    expect(indicators).toEqual(
      expect.arrayContaining(['item-status-rate', 'items-implemented-distribution', 'response-rate', 'on-time-rate']),
    );
    expect(crosswalk).toBeNull();
  });

  it('names the sections that may be saved one by one, and none where a form has no such', async () => {
    const [long, short] = await Promise.all([get('base-activity@2025'), get('municipal-progress@2015')]);
    const { jsonSchema, sections } = long.body;

    expect(sections.map(({ id }: { id: string }) => id)).toEqual(Object.keys(jsonSchema.properties));
    expect(sections[0].label).toEqual({ ja: expect.any(String), en: expect.any(String) });
    expect(short.body.sections).toEqual([]);
  });

  it('carries the crosswalk of Tokyo’s twelve columns to the eight items', async () => {
    const { crosswalk } = (await get('municipal-progress-tokyo@2015')).body;

    expect(crosswalk).toEqual({
      to: 'municipal-progress@2015',
      map: {
        a: ['a1', 'a3'],
        i: ['i1'],
        u: ['u1'],
        e: ['e1'],
        o: ['o1'],
        ka: ['ka1', 'ka2'],
        ki: ['ki1', 'ki3-pamphlet', 'ki3-website'],
        ku: ['ku1'],
      },
    });
  });

  it('answers exactly what the contract says', async () => {
    const schema = operations.getForm.answers[200]?.json;

    for (const { id } of forms) expect(schema?.parse((await get(id)).body)).toBeDefined();
  });
});
