import { explainObservation, listObservations } from '../../openapi/operations/observations.ts';
import { explanation } from '../../schema/explain.ts';
import { level } from '../../schema/indicator.ts';
import { type Observation, observation } from '../../schema/observation.ts';
import { observationQuery, publication } from '../../schema/observation-query.ts';
import { Problem } from '../../schema/problem.ts';
import { client } from '../store/client.ts';
import { readExplanation } from '../store/explanation.ts';
import { readObservations } from '../store/observations.ts';
import { admit } from './admit.ts';
import type { Builder, Shared } from './builder.ts';
import type { ContractTypes } from './contract-types.ts';
import { limitBytes } from './limits.ts';
import { answering } from './problem-error.ts';
import { askStage } from './stage-port.ts';

/** Parameters of the REST operation that are no dimension: a filter by dimension must not reach them. */
const noDimensions = new Set([
  'indicator',
  'fiscalYear',
  'area',
  'level',
  'within',
  'boundaries',
  'form',
  'via',
  'format',
  'lang',
  'limit',
  'cursor',
]);

interface Arguments {
  readonly indicator: readonly string[];
  readonly fiscalYear: readonly number[];
  readonly area?: readonly string[] | null | undefined;
  readonly status?: string | null | undefined;
  readonly dimensions?: readonly { readonly id: string; readonly values: readonly string[] }[] | null | undefined;
  readonly [other: string]: unknown;
}

/** `observations`: the figures of `GET /v1/observations`, computed by the same function from the same rows. */
export function addObservations(builder: Builder, types: ContractTypes): void {
  const levels = types.enumeration('Level', level);
  const statuses = types.enumeration('Publication', publication);
  const series = builder.enumType('Via', { values: ['crosswalk'] as const });
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
  const filter = builder.inputType('DimensionFilter', {
    fields: (t) => ({ id: t.string({ required: true }), values: t.stringList({ required: true }) }),
  });
  const parts = types.object('Explanation', explanation);
  builder.queryField('explainObservation', (t) =>
    t.field({
      type: parts,
      description: explainObservation.summary.ja,
      args: {
        indicator: t.arg.string({ required: true }),
        fiscalYear: t.arg.int({ required: true }),
        area: t.arg.string(),
        level: t.arg({ type: levels }),
        form: t.arg.string(),
        via: t.arg({ type: series }),
        dimensions: t.arg({ type: [filter] }),
      },
      resolve: answering('explainObservation', async (args, { call }) => {
        const { indicator, fiscalYear, area, ...rest } = args;
        const parameters = parametersOf({
          ...rest,
          indicator: [indicator],
          fiscalYear: [fiscalYear],
          area: area == null ? null : [area],
        });
        const { principal, query } = await admit(explainObservation, call, parameters);
        const asking = { principal, language: call.language, now: call.now };
        return (await readExplanation(client(), observationQuery(query), asking)) as never;
      }),
    }),
  );
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
        async (args: Arguments, shared) => spend(await read(args, shared), shared) as never,
      ),
    }),
  );
}

async function read(args: Arguments, { call }: Shared): Promise<readonly Observation[]> {
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

/** REST's parameters: lists joined by commas; the publication status and the dimension `status` share a name there. */
function parametersOf({ indicator, fiscalYear, area, status, dimensions, ...rest }: Arguments): Record<string, string> {
  const byDimension = new Map((dimensions ?? []).map(({ id, values }) => [id, values]));
  const stray = [...byDimension.keys()].find((id) => noDimensions.has(id));
  if (stray !== undefined)
    throw new Problem(
      'invalid-query',
      {},
      { places: [{ pointer: '/dimensions', code: 'unknown-dimension', message: stray }] },
    );
  const statuses = [...(status ? [status] : []), ...(byDimension.get('status') ?? [])];
  const given: Record<string, unknown> = {
    ...rest,
    indicator: indicator.join(),
    fiscalYear: fiscalYear.join(),
    area: area?.join(),
    ...Object.fromEntries([...byDimension].map(([id, values]) => [id, values.join()])),
    status: statuses.length > 0 ? statuses.join() : undefined,
  };
  return Object.fromEntries(Object.entries(given).filter((entry): entry is [string, string] => entry[1] != null));
}

function listed(dimensions: Observation['dimensions']): { id: string; code: string }[] {
  return Object.entries(dimensions).map(([id, code]) => ({ id, code }));
}

function addDimensionValue(builder: Builder) {
  return builder.objectRef<{ id: string; code: string }>('DimensionValue').implement({
    fields: (t) => ({ id: t.exposeString('id'), code: t.exposeString('code') }),
  });
}
