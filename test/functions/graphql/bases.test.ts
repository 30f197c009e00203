import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { designateBase, listBases, putBaseContacts } from '../../../openapi/operations/bases.ts';
import { first, fukuoka, registered, seedZones } from '../../support/bases.ts';
import { ask } from '../../support/graphql.ts';
import { type Caller, call, startRegistry } from '../../support/registry.ts';

const reader: Caller = ['bi-reader', '13'];
const query = `query (
  $prefecture: String, $zone: String, $entityType: String, $kind: String, $designation: String,
  $fundingSource: String
) {
  bases(
    prefecture: $prefecture, zone: $zone, entityType: $entityType, kind: $kind, designation: $designation,
    fundingSource: $fundingSource
  ) {
    baseId prefecture name kind entityType entities { name entityType role } zones programmeRelation duties
    designation { status planPeriod date } designations { status planPeriod date at }
    funding { fiscalYear source sourceName plannedYen settledYen activity note }
  }
}`;

type Row = Record<string, unknown>;
const present = (row: Row, optional: readonly string[]) =>
  Object.fromEntries(Object.entries(row).filter(([name, value]) => value !== null || !optional.includes(name)));
/** GraphQL writes null for what REST leaves out. */
const asRest = ({ funding, ...base }: Row) => ({
  ...present(base, ['entities', 'duties']),
  funding: (funding as Row[]).map((line) => present(line, ['sourceName', 'activity', 'note'])),
});

let stop: () => Promise<void>;
beforeAll(async () => {
  stop = await startRegistry();
  await seedZones('40-chikushi', '40-kasuya');
  const billions = { fiscalYear: 2025, source: 'fund-medical', plannedYen: 3_000_000_000, settledYen: 2_999_999_999 };
  const other = { fiscalYear: 2025, source: 'other', sourceName: '寄付', plannedYen: 1, activity: '研修', note: '仮' };
  const entities = [
    { name: 'デモ市', entityType: 'municipality', role: '事務局' },
    { name: 'デモ医師会', entityType: 'medical-association', role: '調整' },
  ];
  await registered('40-a', { zones: ['40-kasuya'], kind: 'home-dental-liaison-office' });
  await registered('40-b', {
    zones: ['40-chikushi', '40-kasuya'],
    entityType: 'multiple',
    entities,
    funding: [billions],
  });
  await registered('40-c', { zones: [], duties: ['training'], funding: [other] });
  for (const body of [
    { status: 'agreed', planPeriod: '8', date: '2024-05-01' },
    { status: 'designated', planPeriod: '8', date: '2024-06-01' },
  ])
    expect((await call(fukuoka, designateBase, { params: { baseId: '40-a' }, body })).status).toBe(200);
});
afterAll(() => stop());

describe('bases', () => {
  it('refuse a caller without a token', async () => {
    const { data, codes } = await ask(null, query);

    expect([data, codes]).toEqual([null, ['token-missing']]);
  });

  it.each<[object, string]>([
    [{ prefecture: 'JP' }, '/prefecture'],
    [{ zone: 'chikushi' }, '/zone'],
    [{ entityType: 'shrine' }, '/entityType'],
    [{ kind: 'office' }, '/kind'],
    [{ designation: 'planned' }, '/designation'],
    [{ fundingSource: 'lottery' }, '/fundingSource'],
  ])('refuse %j', async (variables, pointer) => {
    const { data, errors } = await ask(reader, query, variables);

    expect(data).toBeNull();
    expect(errors.map(({ extensions }) => [extensions.code, extensions.problem.errors[0].pointer])).toEqual([
      ['invalid-query', pointer],
    ]);
  });

  it('never give contacts, not even to the prefecture that may read them in REST', async () => {
    const body = { contacts: [{ name: '山田 花子', phone: '092-000-0000', email: 'hanako@example.jp' }] };
    const sent = { params: { baseId: '40-a' }, body, headers: first };
    expect((await call(fukuoka, putBaseContacts, sent)).status).toBe(201);

    const asked = await ask(fukuoka, '{ bases { baseId contacts { name } } }');
    const { data } = await ask(null, '{ __schema { types { name fields { name } inputFields { name } } } }');

    expect([asked.data, asked.errors.map(({ message }) => message)]).toEqual([
      undefined,
      ['Cannot query field "contacts" on type "Base".'],
    ]);
    expect(JSON.stringify(data).match(/\w*(contact|phone|email)\w*/gi)).toBeNull();
    expect(JSON.stringify((await ask(fukuoka, query)).data)).not.toContain('山田');
  });

  it.each<[Record<string, string>, string[]]>([
    [{}, ['40-a', '40-b', '40-c']],
    [{ prefecture: '40' }, ['40-a', '40-b', '40-c']],
    [{ prefecture: '41' }, []],
    [{ zone: '40-kasuya' }, ['40-a', '40-b']],
    [{ prefecture: '41', zone: '40-kasuya' }, []],
    [{ entityType: 'multiple' }, ['40-b']],
    [{ kind: 'home-dental-liaison-office' }, ['40-a']],
    [{ designation: 'considering' }, ['40-b', '40-c']],
    [{ fundingSource: 'fund-medical' }, ['40-b']],
    [{ zone: '40-kasuya', designation: 'designated', prefecture: '40' }, ['40-a']],
  ])('are those of REST for %j', async (variables, ids) => {
    const { data, errors } = await ask(reader, query, variables);

    const { items } = (await call(reader, listBases, { query: variables })).body;
    expect([errors, data.bases.map(asRest)]).toEqual([[], items]);
    expect(items.map(({ baseId }: { baseId: string }) => baseId)).toEqual(ids);
  });
});
