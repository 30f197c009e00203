import type * as z from 'zod';
import { listIndicators } from '../../openapi/operations/observations.ts';
import { catalogueEntries } from '../../schema/catalogue-entry.ts';
import { admit } from './admit.ts';
import type { Builder } from './builder.ts';
import type { ContractTypes } from './contract-types.ts';
import { answering } from './problem-error.ts';

/** The contract writes the shape of an entry once, in the list's answer. */
const page = listIndicators.answers[200]?.json as z.ZodObject<{ items: z.ZodArray<z.ZodObject> }>;

/** `indicators`: the catalogue of `GET /v1/indicators`. */
export function addIndicators(builder: Builder, types: ContractTypes): void {
  const type = types.object('Indicator', page.shape.items.element);
  builder.queryField('indicators', (t) =>
    t.field({
      type: [type],
      description: listIndicators.summary.ja,
      args: { function: t.arg.string() },
      resolve: answering('indicators', async (args, { call }) => {
        const { query } = await admit(listIndicators, call, args);
        return catalogueEntries(query.function);
      }),
    }),
  );
}
