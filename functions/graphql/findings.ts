import * as z from 'zod';
import { listFindings } from '../../openapi/operations/findings.ts';
import { oversightFinding } from '../../schema/registry-finding.ts';
import type { Builder } from './builder.ts';
import type { ContractTypes } from './contract-types.ts';
import { wholeList } from './oversight.ts';
import { answering } from './problem-error.ts';

/** `findings`: the list of `GET /v1/findings` in one piece. */
export function addFindings(builder: Builder, types: ContractTypes): void {
  const type = types.object('Finding', ofAnyKind());
  builder.queryField('findings', (t) =>
    t.field({
      type: [type],
      description: listFindings.summary.ja,
      args: {
        prefecture: t.arg.string(),
        kind: t.arg.string(),
        asOf: t.arg.string({ description: 'YYYY-MM-DD' }),
      },
      // Support logs, which some findings rest on, are out of reach here.
      resolve: answering('findings', async (args, { call }) => (await wholeList(listFindings, args, call)) as never),
    }),
  );
}

/** One type with the fields of every kind, so that a list is read without a case for each; null is what a kind lacks. */
function ofAnyKind(): z.ZodObject {
  const shapes: Record<string, z.ZodType>[] = oversightFinding.options.map(({ shape }) => shape);
  const isAlwaysThere = (field: string) =>
    shapes.every((shape) => shape[field]?.safeParse(null).error !== undefined && !shape[field]?.isOptional());
  const fields = shapes.flatMap((shape) => Object.entries(shape));
  return z.object(
    Object.fromEntries(fields.map(([field, type]) => [field, isAlwaysThere(field) ? type : type.optional()])),
  );
}
