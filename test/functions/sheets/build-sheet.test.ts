import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { buildForMany, buildForOne } from '../../../functions/sheets/build-sheet.ts';
import { readAnswerFile } from '../../../functions/sheets/read-file.ts';
import { csvBytes } from '../../../functions/sheets/write-csv.ts';
import type { Form } from '../../../schema/form.ts';
import { forms } from '../../../schema/forms/forms.ts';
import { fromJsonSchema, type JsonSchema } from '../../support/from-json-schema.ts';
import { inFormOrder } from '../../support/in-form-order.ts';

const respondents = { municipality: '131016', prefecture: '13', base: '13-a', institution: '13-b' };

/** Whatever the form's published schema takes; lists of choices as sets, since that is what is ticked. */
const answersTo = (form: Form) =>
  fromJsonSchema(z.toJSONSchema(form.answers, { io: 'input' }) as JsonSchema).map((answers) =>
    inFormOrder(form, answers),
  );

describe.each(forms.map((form) => ({ id: form.id, form })))('answers to $id', ({ form }) => {
  it('come back from a CSV file the same, a row a place and a row a respondent', async () => {
    await fc.assert(
      fc.asyncProperty(answersTo(form), async (answers) => {
        const respondent = respondents[form.respondents];
        const one = buildForOne(form, { respondent, answers }, { language: 'ja' });
        const many = buildForMany(form, [{ respondent, answers }], { language: 'en' });

        const readings = await Promise.all(
          [one, many].map(({ sheet }) => readAnswerFile(csvBytes(sheet.rows, 'utf-8'), { form })),
        );

        for (const { rows } of readings)
          expect(rows).toEqual([{ row: expect.any(Number) as number, respondent, answers, findings: [] }]);
      }),
      { numRuns: 15 },
    );
  });
});
