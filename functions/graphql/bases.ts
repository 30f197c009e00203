import { listBases } from '../../openapi/operations/bases.ts';
import { base } from '../../schema/base.ts';
import { designationMove, designationStep } from '../../schema/designation.ts';
import { dayInTokyo } from '../../schema/fiscal-year.ts';
import { fundingLine } from '../../schema/funding.ts';
import { client } from '../store/client.ts';
import { readMatchingBases } from '../store/matching-bases.ts';
import { admit } from './admit.ts';
import type { Builder } from './builder.ts';
import type { ContractTypes } from './contract-types.ts';
import { answering } from './problem-error.ts';

/** `bases`: the list of `GET /v1/bases` in one piece. Contacts are no part of it, nor of any other field. */
export function addBases(builder: Builder, types: ContractTypes): void {
  types.object('Designation', designationMove);
  types.object('DesignationStep', designationStep);
  types.object('FundingLine', fundingLine);
  types.object('BaseEntity', base.shape.entities.unwrap().element);
  const type = types.object('Base', base);
  builder.queryField('bases', (t) =>
    t.field({
      type: [type],
      description: listBases.summary.ja,
      args: {
        prefecture: t.arg.string(),
        zone: t.arg.string(),
        entityType: t.arg.string(),
        kind: t.arg.string(),
        designation: t.arg.string(),
        fundingSource: t.arg.string(),
      },
      resolve: answering('bases', async (args, { call }) => {
        const { query } = await admit(listBases, call, args);
        return (await readMatchingBases(client(), query, dayInTokyo(call.now))) as never;
      }),
    }),
  );
}
