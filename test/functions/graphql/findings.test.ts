import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { handler as registry } from '../../../functions/registry/handler.ts';
import { designateBase, putBase } from '../../../openapi/operations/bases.ts';
import { listFindings } from '../../../openapi/operations/findings.ts';
import { putZone } from '../../../openapi/operations/zones.ts';
import { first, fukuoka } from '../../support/bases.ts';
import { ask, connect } from '../../support/graphql.ts';
import { type Caller, call, seedAreas, startRegistry } from '../../support/registry.ts';

const query = `query ($prefecture: String, $kind: String, $asOf: String) {
  findings(prefecture: $prefecture, kind: $kind, asOf: $asOf) {
    kind prefecture zoneId baseId function population missing missingSince successors since until message
  }
}`;
const reader: Caller = ['national-reader', 'JP'];

let stop: () => Promise<void>;
beforeAll(async () => {
  stop = await startRegistry();
  connect({ registry });
  await seedAreas(({ prefecture }) => prefecture === '40');
  const zone = {
    name: '粕屋',
    unit: 'secondary-medical-area',
    functions: ['daily-care'],
    municipalities: ['402231'],
    planPeriod: '8',
    validFrom: '2024-04-01',
  };
  const base = { name: '架空拠点', entityType: 'clinic', zones: ['40-kasuya'], programmeRelation: 'none' };
  const params = { baseId: '40-kyoten' };
  const step = (status: string) =>
    [designateBase, { params, body: { status, planPeriod: '8', date: '2024-06-01' } }] as const;
  const calls = [
    [putZone, { params: { zoneId: '40-kasuya' }, body: zone, headers: first }],
    [putBase, { params, body: base, headers: first }],
    step('agreed'),
    step('designated'),
  ] as const;
  for (const [operation, sent] of calls) expect((await call(fukuoka, operation, sent)).status).toBeLessThan(202);
});
afterAll(() => stop());

describe('findings', () => {
  it.each<[Caller | null, object, string]>([
    [null, {}, 'token-missing'],
    [['bi-reader', '40'], {}, 'forbidden'],
    [fukuoka, { prefecture: '13' }, 'forbidden'],
    [fukuoka, { kind: 'nothing' }, 'invalid-query'],
    [fukuoka, { asOf: '2025-02-30' }, 'invalid-query'],
  ])('refuse %j that asks for %j', async (caller, variables, code) => {
    expect((await ask(caller, query, variables)).codes).toEqual([code]);
  });

  it.each<[Caller, Record<string, string>, string[]]>([
    [fukuoka, { asOf: '2024-05-01' }, ['bases-undecided', 'zone-coverage', 'zone-gap']],
    [fukuoka, { asOf: '2026-01-01', kind: 'base-without-support' }, ['base-without-support']],
    [reader, { prefecture: '40', asOf: '2024-07-01', kind: 'zone-coverage' }, ['zone-coverage']],
  ])('are those of REST for %j by %j', async (caller, variables, kinds) => {
    const { data } = await ask(caller, query, variables);
    const { body } = await call(caller, listFindings, { query: variables });

    const told = data.findings.map((one: object) =>
      Object.fromEntries(Object.entries(one).filter(([field, value]) => value !== null || field === 'since')),
    );
    expect(told).toEqual(body.items);
    expect([...new Set(body.items.map(({ kind }: { kind: string }) => kind))]).toEqual(kinds);
  });
});
