import { client } from '../../functions/store/client.ts';
import { commit } from '../../functions/store/commit.ts';
import { readLog } from '../../functions/store/log.ts';
import { putZoning } from '../../functions/store/zoning.ts';
import { putBase } from '../../openapi/operations/bases.ts';
import type { Zone } from '../../schema/zone.ts';
import { type Answered, type Caller, call } from './registry.ts';

export const fukuoka: Caller = ['prefecture-officer', '40', 'sato'];
export const first = { 'if-none-match': '*' };

const zoneOf = (zoneId: string): Zone => ({
  zoneId,
  prefecture: zoneId.slice(0, 2),
  name: zoneId,
  unit: 'secondary-medical-area',
  functions: ['daily-care', 'end-of-life'],
  population: 'general',
  municipalities: ['401307'],
  planPeriod: '8',
  validFrom: '2024-04-01',
  validTo: null,
});

/** Zones of one prefecture, put where the registry reads them: members don't matter to bases. */
export async function seedZones(...zoneIds: readonly string[]): Promise<void> {
  const zones = Object.fromEntries(zoneIds.map((id) => [id, { rev: 1, versions: [zoneOf(id)] }]));
  const prefecture = zoneIds[0]?.slice(0, 2) ?? '';
  await commit(client(), [putZoning({ prefecture, rev: 1, overlapDeclared: false, zones }, { rev: 0 })]);
}

/** A base that breaks no rule. */
export const aBase = (changes: Record<string, unknown> = {}) => ({
  name: 'デモ連携拠点',
  entityType: 'medical-association',
  zones: ['40-chikushi'],
  programmeRelation: 'coordinated',
  ...changes,
});

/** Registers a base, or fails: for tests of what comes after. */
export async function registered(baseId: string, changes: Record<string, unknown> = {}): Promise<Answered> {
  const answer = await call(fukuoka, putBase, { params: { baseId }, body: aBase(changes), headers: first });
  if (answer.status !== 201) throw new Error(`${baseId}: ${answer.status} ${JSON.stringify(answer.body)}`);
  return answer;
}

/** Kinds and data of what a prefecture's log says of a subject. */
export async function loggedOf(subject: string, prefecture = '40'): Promise<unknown[]> {
  const log = await readLog(client(), prefecture, 0, 1000);
  return log.filter((one) => one.subject === subject).map(({ kind, data }) => ({ kind, data }));
}
