import { listRounds } from '../../openapi/operations/rounds.ts';
import { round } from '../../schema/round.ts';
import { client } from '../store/client.ts';
import { readVisibleRounds } from '../store/visible-rounds.ts';
import { admit } from './admit.ts';
import type { Builder } from './builder.ts';
import type { ContractTypes } from './contract-types.ts';
import { answering } from './problem-error.ts';

/** `rounds`: the list of `GET /v1/rounds` in one piece. */
export function addRounds(builder: Builder, types: ContractTypes): void {
  const type = types.object('Round', round);
  builder.queryField('rounds', (t) =>
    t.field({
      type: [type],
      description: listRounds.summary.ja,
      args: { prefecture: t.arg.string(), form: t.arg.string(), fiscalYear: t.arg.int() },
      resolve: answering('rounds', async (args, { call }) => {
        const { principal, query } = await admit(listRounds, call, args);
        return (await readVisibleRounds(client(), principal, query)) as never;
      }),
    }),
  );
}
