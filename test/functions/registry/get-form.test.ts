import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { getForm } from '../../../functions/registry/get-form.ts';
import { shapeErrors } from '../../../schema/forms/check-answers.ts';
import { forms } from '../../../schema/forms/forms.ts';
import { fromJsonSchema, type JsonSchema } from '../../support/from-json-schema.ts';

describe('getForm', () => {
  it('knows no form that there is not', async () => {
    await expect(getForm({ params: { form: 'municipal-progress@2014' } } as never)).rejects.toMatchObject({
      code: 'unknown-form',
    });
  });

  it.each(forms.map((form) => [form.id, form] as const))(
    'publishes a schema of %s by which answers have its shape',
    async (id, form) => {
      const { json } = await getForm({ params: { form: id } } as never);
      const { jsonSchema } = json as { jsonSchema: JsonSchema };

      fc.assert(
        fc.property(fromJsonSchema(jsonSchema), (answers) => {
          expect(shapeErrors(form, answers)).toEqual([]);
        }),
      );
    },
  );
});
