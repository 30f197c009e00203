import * as z from 'zod';
import { prefectureCode } from '../../schema/area.ts';
import { bilingual as text } from '../../schema/bilingual.ts';
import { day, fiscalYearParameter } from '../../schema/fiscal-year.ts';
import { page, paging, prefixedId } from '../../schema/paging.ts';
import { formId } from '../../schema/round.ts';
import { operation } from '../operation.ts';

const none = z.strictObject({});

const formSummary = z.strictObject({
  form: formId,
  lineage: z.string(),
  version: z.int(),
  title: text,
  source: text,
  respondents: z.enum(['municipality', 'base', 'prefecture', 'institution']),
  years: z.strictObject({ from: z.int(), to: z.int().nullable() }),
});

const question = z.strictObject({
  id: z.string(),
  pointer: z.string(),
  number: z.string().optional(),
  label: text,
  aliases: z.array(z.string()).optional(),
  type: z.enum(['choice', 'boolean', 'choices', 'codes', 'integer', 'text', 'flags', 'date', 'list', 'matrix']),
  choices: z.array(z.strictObject({ value: z.string(), label: text })).optional(),
  required: z.boolean(),
});

export const listForms = operation({
  id: 'listForms',
  method: 'GET',
  path: '/v1/forms',
  stage: 'registry',
  tag: 'forms',
  summary: { ja: '調査票の一覧', en: 'Forms' },
  right: 'read-open',
  params: none,
  query: z.strictObject(paging),
  answers: { 200: { description: 'Form versions in the order of their ids', json: page(formSummary) } },
  problems: ['invalid-query', 'bad-cursor'],
});

export const getForm = operation({
  id: 'getForm',
  method: 'GET',
  path: '/v1/forms/{form}',
  stage: 'registry',
  tag: 'forms',
  summary: {
    ja: '調査票（JSON Schema、設問、規則、対応表、前の版との関係）',
    en: 'A form: JSON Schema, questions, rules, crosswalk, lineage',
  },
  right: 'read-open',
  params: z.strictObject({ form: formId }),
  query: none,
  answers: {
    200: {
      description: 'The form',
      json: formSummary.extend({
        jsonSchema: z.record(z.string(), z.unknown()),
        questions: z.array(question),
        sections: z.array(z.strictObject({ id: z.string(), label: text })),
        rules: z.array(z.strictObject({ id: z.string(), severity: z.enum(['error', 'warning']), message: text })),
        indicators: z.array(z.string()),
        crosswalk: z.strictObject({ to: formId, map: z.record(z.string(), z.array(z.string())) }).nullable(),
        succeeds: z
          .strictObject({
            form: formId,
            questions: z.record(
              z.string(),
              z.strictObject({ relation: z.enum(['same', 'split', 'merged', 'new']), from: z.array(z.string()) }),
            ),
            ended: z.array(z.string()),
          })
          .nullable(),
      }),
    },
  },
  problems: ['invalid-path', 'unknown-form'],
});

export const prefillForm = operation({
  id: 'prefillForm',
  method: 'GET',
  path: '/v1/forms/{form}/prefill',
  stage: 'registry',
  tag: 'forms',
  summary: { ja: '登録簿から前もって埋めた回答', en: 'Answers as the registry has them' },
  // What it reads is what the same officers write.
  right: 'write-registry',
  params: z.strictObject({ form: formId }),
  query: z.strictObject({ prefecture: prefectureCode, asOf: day.optional() }),
  target: (_, { prefecture }) => ({ prefecture }),
  answers: {
    200: {
      description: 'What the registry knows on the day, today where none is named; the rest is left out',
      json: z.strictObject({
        form: formId,
        prefecture: prefectureCode,
        asOf: day,
        answers: z.record(z.string(), z.unknown()),
      }),
    },
  },
  problems: ['invalid-path', 'invalid-query', 'unknown-form', 'no-prefill'],
});

export const getFormTemplate = operation({
  id: 'getFormTemplate',
  method: 'GET',
  path: '/v1/forms/{form}/template',
  stage: 'imports',
  tag: 'forms',
  summary: {
    ja: '記入用のファイル（Excelブック、またはUTF-8かShift_JISのCSV）',
    en: 'A file to fill in: an Excel workbook, or CSV in UTF-8 or Shift_JIS',
  },
  // With a respondent or a round the service asks for the right to answer there.
  right: 'read-open',
  params: z.strictObject({ form: formId }),
  query: z.strictObject({
    format: z.enum(['csv', 'xlsx']).optional(),
    encoding: z.enum(['utf-8', 'shift_jis']).default('utf-8'),
    layout: z.enum(['one', 'rows']).default('one'),
    respondent: z
      .string()
      .regex(/^[0-9A-Za-z-]{2,64}$/)
      .optional(),
    roundId: prefixedId.optional(),
    fiscalYear: fiscalYearParameter.optional(),
  }),
  answers: {
    200: {
      description:
        'A row for each place that takes an answer, or a row for each respondent; choices drop down in a workbook, and all but the cells to fill in is locked',
      otherMedia: ['text/csv', 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'],
    },
  },
  problems: [
    'invalid-path',
    'invalid-query',
    'unknown-form',
    'forbidden',
    'not-found',
    'not-asked',
    'unknown-respondent',
    'file-of-other-form',
    'not-in-shift-jis',
  ],
});
