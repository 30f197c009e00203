import { readFileSync } from 'node:fs';
import { DescribeTableCommand, DescribeTimeToLiveCommand, DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { beforeAll, describe, expect, inject, it } from 'vitest';
import { type FunctionId, functions } from '../../infra/functions.ts';
import {
  cloudOnly,
  localClient,
  localOnly,
  localSurroundings,
  localVariables,
} from '../../infra/local/local-environment.ts';
import { routeTable } from '../../infra/local/route-table.ts';
import { hostedIds, startedElsewhere } from '../../infra/local/server.ts';
import { sweepEveryMillis, wakes } from '../../infra/local/stream-poller.ts';
import { tables } from '../../infra/tables.ts';
import { deliveryWakeUp, schedules, wakeUp } from '../../infra/wake-ups.ts';
import { operations } from '../../openapi/operations.ts';
import { synthesized } from '../infra/synthesized.ts';
import { startRegistry } from '../support/registry.ts';

/**
 * What the local server runs on against the templates that would be deployed: a production stage, with edge and all. Neither
 * side may change alone.
 */
const isCloudOnly = (name: string) => cloudOnly.some(({ names }) => names.test(name));
/** `intake5684956B` → `intake` */
const idOf = (logical: unknown) => String(logical).replace(/[0-9A-F]{8}$/, '');

interface Variables {
  readonly [name: string]: unknown;
}

const functionsOf = (stage: ReturnType<typeof synthesized>) =>
  stage
    .stackNames()
    .flatMap((stack) => Object.entries(stage.resources(stack, 'AWS::Lambda::Function')))
    .map(([logical, { Properties }]) => ({
      id: idOf(logical) as FunctionId,
      memoryMb: Properties.MemorySize as number,
      timeoutSeconds: Properties.Timeout as number,
      variables: (Properties.Environment?.Variables ?? {}) as Variables,
    }));
const production = synthesized('prod');
const { resources, stackNames } = production;
const everywhere = (type: string) => stackNames().flatMap((stack) => Object.entries(resources(stack, type)));
const deployed = functionsOf(production);

beforeAll(() => startRegistry());

describe('tables', () => {
  const ofDatabase = inject('databases');
  const endpoint = ofDatabase[(Number(process.env['VITEST_POOL_ID'] ?? 1) - 1) % ofDatabase.length] as string;

  /** What both CloudFormation and DynamoDB say of a table, in the words of the former. */
  async function localTable(TableName: string) {
    const client = new DynamoDBClient(localClient(endpoint));
    const { Table } = await client.send(new DescribeTableCommand({ TableName }));
    const { TimeToLiveDescription: expiry } = await client.send(new DescribeTimeToLiveCommand({ TableName }));
    client.destroy();
    return {
      KeySchema: Table?.KeySchema,
      AttributeDefinitions: Table?.AttributeDefinitions,
      indexes: [Table?.GlobalSecondaryIndexes, Table?.LocalSecondaryIndexes],
      BillingMode: Table?.BillingModeSummary?.BillingMode,
      stream: Table?.StreamSpecification?.StreamViewType,
      expiry: expiry?.TimeToLiveStatus === 'ENABLED' ? expiry.AttributeName : undefined,
    };
  }

  it('have the same keys, indexes, streams and attributes of expiry, all of them', async () => {
    const cloud = everywhere('AWS::DynamoDB::Table').map(([logical, { Properties }]) => [
      idOf(logical).toLowerCase(),
      {
        KeySchema: Properties.KeySchema,
        AttributeDefinitions: Properties.AttributeDefinitions,
        indexes: [Properties.GlobalSecondaryIndexes, Properties.LocalSecondaryIndexes],
        BillingMode: Properties.BillingMode,
        stream: Properties.StreamSpecification?.StreamViewType,
        expiry: Properties.TimeToLiveSpecification?.AttributeName,
      },
    ]);

    const local = await Promise.all(tables.map(async ({ id }) => [id, await localTable(id)]));

    expect(Object.fromEntries(local)).toEqual(Object.fromEntries(cloud));
  });
});

describe('routes', () => {
  const integrations = new Map(everywhere('AWS::ApiGatewayV2::Integration'));
  /** The function behind a route: its integration names it. */
  const behind = (target: unknown) => {
    const integration = integrations.get(/"Ref":"([^"]+)"/.exec(JSON.stringify(target))?.[1] ?? '');
    return idOf(/"Fn::GetAtt":\["([^"]+)","Arn"\]/.exec(JSON.stringify(integration?.Properties.IntegrationUri))?.[1]);
  };

  it('lead to the same functions, $default included', () => {
    const find = routeTable(operations);
    const cloud = everywhere('AWS::ApiGatewayV2::Route').map(([, { Properties }]) => [
      Properties.RouteKey,
      behind(Properties.Target),
    ]);

    const paths = [...operations.map(({ path }) => path), '/no/such/path'];
    const local = paths.flatMap((path) =>
      ['GET', 'HEAD', 'PUT', 'POST', 'DELETE'].map((method) => find(method, path.replaceAll(/\{\w+\}/g, 'x'))),
    );

    expect(Object.fromEntries(local.map(({ routeKey, stage }) => [routeKey, stage]))).toEqual(
      Object.fromEntries(cloud),
    );
  });

  it('speak the same format of events', () => {
    const formats = new Set([...integrations.values()].map(({ Properties }) => Properties.PayloadFormatVersion));

    expect([...formats]).toEqual(['2.0']);
  });
});

describe('functions', () => {
  it('are the same, but those that something else starts', () => {
    expect([...hostedIds, ...startedElsewhere].toSorted()).toEqual(deployed.map(({ id }) => id).toSorted());
  });

  it('find the same variables, but those that one side alone has, for a reason', async () => {
    const surroundings = Object.keys(await localSurroundings('http://127.0.0.1:1', 'http://127.0.0.1:2'));

    const local = functions.map((definition) => [
      definition.id,
      [...Object.keys(localVariables(definition)), ...surroundings].filter((name) => !(name in localOnly)).toSorted(),
    ]);

    const cloud = deployed.map(({ id, variables }) => [
      id,
      Object.keys(variables)
        .filter((name) => !isCloudOnly(name))
        .toSorted(),
    ]);
    expect(Object.fromEntries(local)).toEqual(Object.fromEntries(cloud));
  });

  it('find a table that is built beside the served one under the same name, those that fold alone', () => {
    const published = { serving: 'b', isBuiltBeside: true } as const;
    const cloud = functionsOf(synthesized('prod', { published })).flatMap(({ id, variables }) =>
      'BESIDE_TABLE' in variables ? [id] : [],
    );

    const local = functions.filter((one) => 'BESIDE_TABLE' in localVariables(one, published)).map(({ id }) => id);

    expect(local.toSorted()).toEqual(cloud.toSorted());
    expect(local).toEqual(['projector', 'sweep', 'rebuild']);
  });

  it('have no variable listed for one side that is not of that side alone', async () => {
    const surroundings = Object.keys(await localSurroundings('http://127.0.0.1:1', 'http://127.0.0.1:2'));
    const inCloud = new Set(deployed.flatMap(({ variables }) => Object.keys(variables)));

    expect(Object.keys(localOnly).toSorted()).toEqual(surroundings.toSorted());
    expect(Object.keys(localOnly).filter((name) => inCloud.has(name))).toEqual([]);
    expect(cloudOnly.filter(({ names }) => ![...inCloud].some((name) => names.test(name)))).toEqual([]);
  });

  it('read no variable that neither side sets', () => {
    const read = [
      ...readFileSync('functions/environment.ts', 'utf8').matchAll(/(?:process\.env\[|variable\()'(\w+)'/g),
    ];
    const set = new Set([
      ...functions.flatMap((definition) => Object.keys(localVariables(definition))),
      ...Object.keys(localOnly),
    ]);

    const unset = read.map(([, name = '']) => name).filter((name) => !set.has(name) && !isCloudOnly(name));

    // One is there while a second `published` is; the other comes from Lambda itself.
    expect(unset).toEqual(['BESIDE_TABLE', 'AWS_SESSION_TOKEN']);
  });

  it('have the memory and the time of their definitions', () => {
    expect(deployed.map(({ variables: _, ...one }) => one).toSorted(byId)).toEqual(
      functions.map(({ id, memoryMb, timeoutSeconds }) => ({ id, memoryMb, timeoutSeconds })).toSorted(byId),
    );
  });
});

const byId = (a: { id: string }, b: { id: string }) => (a.id < b.id ? -1 : 1);

describe('what wakes functions', () => {
  const mappings = everywhere('AWS::Lambda::EventSourceMapping')
    .map(([, { Properties }]) => Properties)
    .toSorted((a, b) => (idOf(a.FunctionName.Ref) > idOf(b.FunctionName.Ref) ? -1 : 1));

  it('is one stream a function, of the same table; deliveries are looked for every second here', () => {
    const streams = mappings.map(({ EventSourceArn, FunctionName }) => [
      /(\w+?)[0-9A-F]{8}StreamArn/.exec(JSON.stringify(EventSourceArn))?.[1]?.replace('ExportsOutputFnGetAtt', ''),
      idOf(FunctionName.Ref),
    ]);

    expect(streams.map(([table, id]) => [table?.toLowerCase(), id])).toEqual(
      [wakeUp, deliveryWakeUp].map((one) => [one.table, one.function]),
    );
  });

  it.each([
    ['a log entry', 'INSERT', 'LOG#13'],
    ['a log entry that is put again', 'MODIFY', 'LOG#13'],
    ['a log entry that goes', 'REMOVE', 'LOG#13'],
    ['a revision', 'INSERT', 'S#13-progress#131016'],
    ['a head whose id says LOG#', 'INSERT', 'R#LOG#13'],
  ] as const)('passes the same filter: %s', (_what, eventName, pk) => {
    const record = { eventName, dynamodb: { Keys: { pk: { S: pk }, sk: { S: '000000000001' } } } };
    const [{ Pattern }] = mappings[0]?.FilterCriteria.Filters;

    expect(wakes(record)).toBe(matches(JSON.parse(Pattern), record));
  });

  it('comes in the sizes that the table of wake-ups says; the local server hands records over at once, a log at a time', () => {
    const [{ BatchSize, MaximumBatchingWindowInSeconds, MaximumRetryAttempts, MaximumRecordAgeInSeconds }] = mappings;

    expect([BatchSize, MaximumBatchingWindowInSeconds, MaximumRetryAttempts, MaximumRecordAgeInSeconds / 60]).toEqual([
      wakeUp.batchSize,
      wakeUp.windowSeconds,
      wakeUp.retries,
      wakeUp.maxAgeMinutes,
    ]);
  });

  it('comes as often', () => {
    const rules = everywhere('AWS::Events::Rule').flatMap(([, { Properties }]) =>
      // A reminder goes to people, and starts nothing.
      Properties.ScheduleExpression === undefined || Properties.Targets[0].Arn['Fn::GetAtt'] === undefined
        ? []
        : [[idOf(Properties.Targets[0].Arn['Fn::GetAtt'][0]), Properties.ScheduleExpression]],
    );

    const rate = (minutes: number) =>
      minutes === 1440 ? 'rate(1 day)' : `rate(${minutes} minute${minutes === 1 ? '' : 's'})`;
    const table = schedules.map(({ function: id, everyMinutes }) => [id, rate(everyMinutes)]);
    expect(rules.toSorted()).toEqual(table.toSorted());
    expect(`rate(${sweepEveryMillis / 60_000} minutes)`).toBe(Object.fromEntries(rules)['sweep']);
  });
});

type Pattern = { readonly [key: string]: Pattern | readonly (string | { readonly prefix: string })[] };

/** Event patterns as far as ours go: equality and prefixes. */
function matches(pattern: Pattern, value: unknown): boolean {
  return Object.entries(pattern).every(([key, wanted]) => {
    const found = (value as Record<string, unknown> | undefined)?.[key];
    if (!Array.isArray(wanted)) return matches(wanted as Pattern, found);
    return wanted.some((one: string | { prefix: string }) =>
      typeof one === 'string' ? found === one : String(found).startsWith(one.prefix),
    );
  });
}
