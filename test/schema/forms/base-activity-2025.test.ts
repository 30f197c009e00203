import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { dimensionsOf, indicatorOf } from '../../../schema/catalogue.ts';
import { baseActivity2025 as form } from '../../../schema/forms/base-activity-2025.ts';
import { describeFinding, findingsOf, shapeErrors } from '../../../schema/forms/check-answers.ts';
import { aCourse, aMeeting, anIssue, baseActivityWith } from '../../support/base-activity.ts';
import { ruleContext } from '../../support/rule-context.ts';

const shape = (answers: unknown) => shapeErrors(form, answers).map(({ pointer, code }) => [pointer, code]);
const times = <T>(many: number, make: (at: number) => T): T[] => Array.from({ length: many }, (_, at) => make(at));

describe('base-activity@2025, shape', () => {
  it('refuses negative and broken numbers of people, and a day that there is not', () => {
    const meeting = aMeeting({ date: '2025-02-29', participants: [{ kind: 'medical', people: -1 }] });
    const courses = [aCourse({ people: 1.5 }), aCourse({ people: 10_000_001 })];

    expect(shape({ meetings: [meeting], training: { courses }, continuity: { jointDrills: -1 } })).toEqual([
      ['/meetings/0/date', 'invalid-format'],
      ['/meetings/0/participants/0/people', 'too-small'],
      ['/continuity/jointDrills', 'too-small'],
      ['/training/courses/0/people', 'invalid-type'],
      ['/training/courses/1/people', 'too-big'],
    ]);
  });

  it('refuses kinds and fields that it doesn’t know, and an entry that is not whole', () => {
    const { date: _, ...undated } = aMeeting();
    const given = {
      meetings: [undated],
      resources: { partners: ['zoo'] },
      publicity: { channels: [{ channel: 'x' }] },
    };

    expect(shape({ ...given, issues: [{ ...anIssue(), stage: 'done' }], more: 1 })).toEqual([
      ['/meetings/0/date', 'invalid-type'],
      ['/issues/0/stage', 'invalid-value'],
      ['/resources/partners/0', 'invalid-value'],
      ['/publicity/channels/0/channel', 'invalid-value'],
      ['/more', 'unknown-field'],
    ]);
  });

  it('refuses texts of 50,000 characters, blank names and lists beyond 300 by their place', () => {
    const long = 'あ'.repeat(50_000);
    const meetings = times(301, (at) => aMeeting({ name: `第${at}回` }));

    expect(
      shape({ meetings, issues: [anIssue({ measure: long })], training: { courses: [aCourse({ theme: ' ' })] } }),
    ).toEqual([
      ['/meetings', 'too-big'],
      ['/issues/0/measure', 'too-big'],
      ['/training/courses/0/theme', 'invalid-format'],
    ]);
  });

  it('takes a draft that lacks any section, lists of 300, and names with emoji', () => {
    const meetings = times(300, (at) => aMeeting({ name: `第${at}回 🏥👩‍⚕️` }));

    expect([{}, { meetings }, { acute: { network: {} } }].map(shape)).toEqual([[], [], []]);
  });
});

describe('base-activity@2025, sections', () => {
  const whole = baseActivityWith();

  it('are the members of the answers, in their order', () => {
    expect(form.sections?.map(({ id }) => id)).toEqual(Object.keys(whole));
  });

  it.each(Object.entries(whole))('takes %s alone', (id, answer) => {
    const missing = findingsOf(form, { [id]: answer }, ruleContext()).map(({ pointer }) => pointer);

    expect(shape({ [id]: answer })).toEqual([]);
    expect(missing).toEqual(Object.keys(whole).flatMap((other) => (other === id ? [] : [`/${other}`])));
  });
});

describe('base-activity@2025, questions', () => {
  /** Pointer of every leaf and list of the JSON Schema, `*` for an entry of a list. */
  function placesIn(schema: z.core.JSONSchema.JSONSchema, at = ''): string[] {
    if (schema.properties)
      return Object.entries(schema.properties).flatMap(([name, part]) =>
        placesIn(part as z.core.JSONSchema.JSONSchema, `${at}/${name}`),
      );
    const { items } = schema as { items?: z.core.JSONSchema.JSONSchema };
    return [at, ...(items?.properties ? placesIn(items, `${at}/*`) : [])];
  }

  it('ask for every place of the answers once, and for nothing else', () => {
    const places = placesIn(z.toJSONSchema(form.answers, { io: 'input' }));

    expect(form.questions.map(({ pointer }) => pointer).toSorted()).toEqual(places.toSorted());
  });

  it('name a place in a list by its question, and a missing section by its own name', () => {
    const at = (pointer: string, rule = 'outside-year') =>
      describeFinding(
        form,
        { rule, severity: 'error', pointer, values: { fiscalYear: 2025, from: 'A', to: 'B' } },
        'ja',
      );

    expect([at('/training/courses/12/date').message, at('/acute', 'required').message]).toEqual([
      '研修の開催日: 2025年度（AからBまで）の日付を書いてください',
      '急変時・24時間体制: 回答が必要です',
    ]);
  });
});

describe('base-activity@2025, indicators', () => {
  it('each have a measure, and every dimension and value a name in both languages', () => {
    const fed = form.measures.map(({ indicator }) => indicator);
    const named = form.measures
      .flatMap((measure) => dimensionsOf(form, measure))
      .flatMap(({ id, label, values }) => [{ code: id, label }, ...values]);

    expect(form.indicators?.map(({ id }) => id).filter((id) => !fed.includes(id))).toEqual([]);
    expect(fed.filter((id) => !indicatorOf(id))).toEqual([]);
    expect(named.filter(({ code, label }) => label.ja === code || label.en === code)).toEqual([]);
  });
});
