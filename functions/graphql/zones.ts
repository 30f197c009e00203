import { listZones } from '../../openapi/operations/zones.ts';
import { dayInTokyo } from '../../schema/fiscal-year.ts';
import { zone } from '../../schema/zone.ts';
import { client } from '../store/client.ts';
import { readMatchingZones } from '../store/matching-zones.ts';
import { admit } from './admit.ts';
import type { Builder } from './builder.ts';
import type { ContractTypes } from './contract-types.ts';
import { answering } from './problem-error.ts';

/** `zones`: the list of `GET /v1/zones` in one piece. */
export function addZones(builder: Builder, types: ContractTypes): void {
  const type = types.object('Zone', zone);
  builder.queryField('zones', (t) =>
    t.field({
      type: [type],
      description: listZones.summary.ja,
      args: {
        prefecture: t.arg.string(),
        function: t.arg.string(),
        population: t.arg.string(),
        asOf: t.arg.string({ description: 'YYYY-MM-DD' }),
      },
      resolve: answering('zones', async (args, { call }) => {
        const { query } = await admit(listZones, call, args);
        return (await readMatchingZones(client(), query, query.asOf ?? dayInTokyo(call.now))) as never;
      }),
    }),
  );
}
