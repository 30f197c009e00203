import { listAreas } from '../../openapi/operations/areas.ts';
import { area, areaLevel } from '../../schema/area.ts';
import { dayInTokyo } from '../../schema/fiscal-year.ts';
import { client } from '../store/client.ts';
import { readMatchingAreas } from '../store/matching-areas.ts';
import { admit } from './admit.ts';
import type { Builder } from './builder.ts';
import type { ContractTypes } from './contract-types.ts';
import { answering } from './problem-error.ts';

/** `areas`: the list of `GET /v1/areas` in one piece. */
export function addAreas(builder: Builder, types: ContractTypes): void {
  const level = types.enumeration('AreaLevel', areaLevel);
  const type = types.object('Area', area);
  builder.queryField('areas', (t) =>
    t.field({
      type: [type],
      description: listAreas.summary.ja,
      args: {
        level: t.arg({ type: level }),
        prefecture: t.arg.string(),
        asOf: t.arg.string({ description: 'YYYY-MM-DD' }),
      },
      resolve: answering('areas', async (args, { call }) => {
        const { query } = await admit(listAreas, call, args);
        return (await readMatchingAreas(client(), query, query.asOf ?? dayInTokyo(call.now))) as never;
      }),
    }),
  );
}
