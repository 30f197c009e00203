import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { listInstitutions, putInstitution } from '../../../openapi/operations/institutions.ts';
import { first, fukuoka, registered, seedZones } from '../../support/bases.ts';
import { ask } from '../../support/graphql.ts';
import { type Caller, call, startRegistry } from '../../support/registry.ts';

const reader: Caller = ['bi-reader', '13'];
const query = `query (
  $prefecture: String, $zone: String, $kind: String, $function: String, $activeRole: String, $baseId: String
) {
  institutions(
    prefecture: $prefecture, zone: $zone, kind: $kind, function: $function, activeRole: $activeRole, baseId: $baseId
  ) {
    institutionId prefecture name kind zones zonesBefore { to zones } functions planPeriod baseId
    duties { nightAndAbsenceCover referralToServices residentTraining disasterPlan familySupport bedsForDeterioration }
    activeRole activeRoleFrom activeRoleTo activeRoleBefore { from to }
  }
}`;

type Row = Record<string, unknown>;
/** GraphQL writes null for what REST leaves out, not for the days of a role. */
const asRest = (row: Row) =>
  Object.fromEntries(
    Object.entries(row).filter(([name, value]) => value !== null || /^activeRole(From|To)$/.test(name)),
  );

let stop: () => Promise<void>;
beforeAll(async () => {
  stop = await startRegistry();
  await seedZones('40-chikushi', '40-kasuya');
  await registered('40-base');
  const put = (institutionId: string, body: object, headers: Record<string, string> = first) =>
    call(fukuoka, putInstitution, { params: { institutionId }, body: { name: 'デモ', ...body }, headers });
  const clinic = { kind: 'clinic', zones: ['40-chikushi'], activeRoleFrom: '2024-04-01', activeRoleTo: '2025-03-31' };
  await put('40-clinic', { ...clinic, baseId: '40-base', planPeriod: '8' });
  const again = { zones: ['40-kasuya'], zonesFrom: '2025-10-01', activeRoleFrom: '2025-10-01', activeRoleTo: null };
  expect((await put('40-clinic', { ...clinic, ...again }, { 'if-match': '"1"' })).status).toBe(200);
  await put('40-pharmacy', { kind: 'pharmacy', zones: ['40-chikushi'], functions: ['daily-care'] });
});
afterAll(() => stop());

describe('institutions', () => {
  it('refuse a caller without a token', async () => {
    const { data, codes } = await ask(null, query);

    expect([data, codes]).toEqual([null, ['token-missing']]);
  });

  it.each<[object, string]>([
    [{ kind: 'shrine' }, '/kind'],
    [{ activeRole: 'perhaps' }, '/activeRole'],
    [{ baseId: 'base' }, '/baseId'],
  ])('refuse %j', async (variables, pointer) => {
    const { data, errors } = await ask(reader, query, variables);

    expect(data).toBeNull();
    expect(errors.map(({ extensions }) => [extensions.code, extensions.problem.errors[0].pointer])).toEqual([
      ['invalid-query', pointer],
    ]);
  });

  it.each<[Record<string, string>, string[]]>([
    [{}, ['40-clinic', '40-pharmacy']],
    [{ prefecture: '41' }, []],
    [{ zone: '40-kasuya' }, ['40-clinic']],
    [{ kind: 'pharmacy', function: 'daily-care' }, ['40-pharmacy']],
    [{ activeRole: 'true', prefecture: '40' }, ['40-clinic']],
  ])('are those of REST for %j', async (variables, ids) => {
    const { data, errors } = await ask(reader, query, variables);

    const { items } = (await call(reader, listInstitutions, { query: variables })).body;
    expect([errors, data.institutions.map(asRest)]).toEqual([[], items]);
    expect(items.map(({ institutionId }: { institutionId: string }) => institutionId)).toEqual(ids);
  });
});
