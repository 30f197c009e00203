import { listObservations } from '../../openapi/operations/observations.ts';
import { level } from '../../schema/indicator.ts';
import { type Observation, observation } from '../../schema/observation.ts';
import { observationQuery, publication } from '../../schema/observation-query.ts';
import { Problem } from '../../schema/problem.ts';
import { client } from '../store/client.ts';
import { readObservations } from '../store/observations.ts';
import { admit } from './admit.ts';
import type { Builder, Shared } from './builder.ts';
import type { ContractTypes } from './contract-types.ts';
import { addExplanation } from './explanation.ts';
import { limitBytes } from './limits.ts';
import { type ObservationArguments, parametersOf } from './observation-parameters.ts';
import { answering } from './problem-error.ts';
import { askStage } from './stage-port.ts';

/** `observations`: the figures of `GET /v1/observations`, computed by the same function from the same rows. */
export function addObservations(builder: Builder, types: ContractTypes): void {
  const levels = types.enumeration('Level', level);
  const statuses = types.enumeration('Publication', publication);
  const series = builder.enumType('Via', { values: ['crosswalk'] as const });
  const type = observationType(builder, types);
  const filter = builder.inputType('DimensionFilter', {
    fields: (t) => ({ id: t.string({ required: true }), values: t.stringList({ required: true }) }),
  });
  addExplanation(builder, types, { level: levels, via: series, filter });
  builder.queryField('observations', (t) =>
    t.field({
      type: [type],
      description: listObservations.summary.ja,
      args: {
        indicator: t.arg.stringList({ required: true }),
        fiscalYear: t.arg.intList({ required: true }),
        area: t.arg.stringList(),
        level: t.arg({ type: levels }),
        within: t.arg.string(),
        boundaries: t.arg.string({ description: 'then, or YYYY-MM-DD' }),
        form: t.arg.string(),
        via: t.arg({ type: series }),
        status: t.arg({ type: statuses }),
        dimensions: t.arg({ type: [filter] }),
      },
      resolve: answering(
        'observations',
        async (args: ObservationArguments, shared) => spend(await read(args, shared), shared) as never,
      ),
    }),
  );
}

function observationType(builder: Builder, types: ContractTypes) {
  const type = types.object('Observation', observation, ['dimensions']);
  builder.objectFields(type, (t) => ({
    dimensions: t.field({
      type: [addDimensionValue(builder)],
      resolve: ({ dimensions }) => listed(dimensions as Observation['dimensions']),
    }),
    dimensionMap: t.expose(
      'dimensions' as never,
      { type: 'JSON', description: 'RESTのdimensionsと同じ形 / as REST writes dimensions' } as never,
    ),
  }));
  return type;
}

async function read(args: ObservationArguments, { call }: Shared): Promise<readonly Observation[]> {
  const parameters = parametersOf(args);
  const { principal, query } = await admit(listObservations, call, parameters);
  const asked = observationQuery(query);
  if (asked.publication === 'accepted') return readObservations(client(), asked, principal, call.language);
  // Rows of answers that nobody has accepted are out of reach here: one stage alone is lent them, on the caller's token.
  const page = await askStage(listObservations, { query: parameters, headers: { 'cache-control': 'no-cache' } }, call);
  return page['items'] as readonly Observation[];
}

function spend(rows: readonly Observation[], { progress }: Shared): readonly Observation[] {
  progress.rowsLeft -= rows.length;
  if (progress.rowsLeft < 0) throw new Problem('answer-too-large', { limitBytes });
  return rows;
}

function listed(dimensions: Observation['dimensions']): { id: string; code: string }[] {
  return Object.entries(dimensions).map(([id, code]) => ({ id, code }));
}

function addDimensionValue(builder: Builder) {
  return builder.objectRef<{ id: string; code: string }>('DimensionValue').implement({
    fields: (t) => ({ id: t.exposeString('id'), code: t.exposeString('code') }),
  });
}
