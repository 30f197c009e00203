import { listInstitutions } from '../../openapi/operations/institutions.ts';
import { dayInTokyo } from '../../schema/fiscal-year.ts';
import { institution } from '../../schema/institution.ts';
import { client } from '../store/client.ts';
import { readMatchingInstitutions } from '../store/matching-institutions.ts';
import { admit } from './admit.ts';
import type { Builder } from './builder.ts';
import type { ContractTypes } from './contract-types.ts';
import { answering } from './problem-error.ts';

/** `institutions`: the list of `GET /v1/institutions` in one piece. */
export function addInstitutions(builder: Builder, types: ContractTypes): void {
  const type = types.object('Institution', institution);
  builder.queryField('institutions', (t) =>
    t.field({
      type: [type],
      description: listInstitutions.summary.ja,
      args: {
        prefecture: t.arg.string(),
        zone: t.arg.string(),
        kind: t.arg.string(),
        function: t.arg.string(),
        activeRole: t.arg.string({ description: 'true, false' }),
        baseId: t.arg.string(),
      },
      resolve: answering('institutions', async (args, { call }) => {
        const { query } = await admit(listInstitutions, call, args);
        return (await readMatchingInstitutions(client(), query, dayInTokyo(call.now))) as never;
      }),
    }),
  );
}
