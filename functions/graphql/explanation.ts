import type { EnumRef, InputRef } from '@pothos/core';
import { explainObservation } from '../../openapi/operations/observations.ts';
import { explanation } from '../../schema/explain.ts';
import { observationQuery } from '../../schema/observation-query.ts';
import { client } from '../store/client.ts';
import { readExplanation } from '../store/explanation.ts';
import { admit } from './admit.ts';
import type { Builder, SchemaTypes } from './builder.ts';
import type { ContractTypes } from './contract-types.ts';
import { parametersOf } from './observation-parameters.ts';
import { answering } from './problem-error.ts';

interface SharedArguments {
  readonly level: EnumRef<SchemaTypes, string>;
  readonly via: EnumRef<SchemaTypes, string>;
  readonly filter: InputRef<{ id: string; values: string[] }>;
}

/** `explainObservation`: what one value is made of, as `GET /v1/observations/explain` tells it. */
export function addExplanation(builder: Builder, types: ContractTypes, { level, via, filter }: SharedArguments): void {
  const type = types.object('Explanation', explanation);
  builder.queryField('explainObservation', (t) =>
    t.field({
      type,
      description: explainObservation.summary.ja,
      args: {
        indicator: t.arg.string({ required: true }),
        fiscalYear: t.arg.int({ required: true }),
        area: t.arg.string(),
        level: t.arg({ type: level }),
        form: t.arg.string(),
        via: t.arg({ type: via }),
        dimensions: t.arg({ type: [filter] }),
      },
      resolve: answering('explainObservation', async ({ indicator, fiscalYear, area, ...rest }, { call }) => {
        const areas = area == null ? null : [area];
        const parameters = parametersOf({ ...rest, indicator: [indicator], fiscalYear: [fiscalYear], area: areas });
        const { principal, query } = await admit(explainObservation, call, parameters);
        const asking = { principal, language: call.language, now: call.now };
        return (await readExplanation(client(), observationQuery(query), asking)) as never;
      }),
    }),
  );
}
