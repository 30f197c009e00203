import { listAreas } from '../../openapi/operations/areas.ts';
import { area, areaLevel, areasOn } from '../../schema/area.ts';
import { dayInTokyo } from '../../schema/fiscal-year.ts';
import { prefectures } from '../../schema/prefecture.ts';
import { readAreas } from '../store/areas.ts';
import { client } from '../store/client.ts';
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
        const { level, prefecture, asOf } = query;
        const municipalities = prefecture === undefined ? prefectures.map(({ code }) => code) : [prefecture];
        const partitions = [
          ...(level === 'municipality' ? [] : ['JP']),
          ...(level === 'prefecture' ? [] : municipalities),
        ];
        const read = await Promise.all(partitions.map((one) => readAreas(client(), one)));
        return areasOn(read.flat(), asOf ?? dayInTokyo(call.now))
          .filter((one) => (prefecture ?? one.prefecture) === one.prefecture)
          .toSorted((a, b) => (a.code < b.code ? -1 : 1)) as never;
      }),
    }),
  );
}
