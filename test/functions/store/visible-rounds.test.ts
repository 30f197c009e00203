import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { client } from '../../../functions/store/client.ts';
import { commit } from '../../../functions/store/commit.ts';
import { nobodyAsked, putAsked, putRound } from '../../../functions/store/rounds.ts';
import { readVisibleRounds, visibleRounds } from '../../../functions/store/visible-rounds.ts';
import type { Principal } from '../../../schema/permission.ts';
import type { Round } from '../../../schema/round.ts';
import { startRegistry } from '../../support/registry.ts';

const round = (prefecture: string, fiscalYear: number): Round => ({
  roundId: `${prefecture}-survey-fy${fiscalYear}`,
  form: 'municipal-progress@2015',
  fiscalYear,
  asOf: '2015-08-01',
  opensAt: '2015-09-01T00:00:00+09:00',
  dueAt: '2015-09-30T23:59:59+09:00',
  closesAt: null,
  prefecture,
  asked: 1,
  createdAt: '2015-08-01T00:00:00+09:00',
  createdBy: 'x',
});
const [nation, tokyo, okinawa] = [round('JP', 2015), round('13', 2016), round('47', 2016)];
const caller = (role: Principal['role'], area: string): Principal => ({ sub: 'x', role, area });
const idsOf = (rounds: readonly Round[]) => rounds.map(({ roundId }) => roundId);

let stop: () => Promise<void>;
beforeAll(async () => {
  stop = await startRegistry();
  const lists = [
    putAsked(nation.form, 2015, '13', { ...nobodyAsked, rounds: { [nation.roundId]: ['131016', '131024'] } }),
    putAsked(tokyo.form, 2016, '13', { ...nobodyAsked, rounds: { [tokyo.roundId]: ['131024'] } }),
  ];
  expect(await commit(client(), [...[nation, tokyo, okinawa].map(putRound), ...lists])).toEqual([]);
});
afterAll(() => stop());

describe('readVisibleRounds', () => {
  it.each<[Principal, string[]]>([
    [caller('prefecture-officer', '13'), [tokyo.roundId, nation.roundId]],
    [caller('health-centre-officer', '47-naha'), [okinawa.roundId, nation.roundId]],
    [caller('national-reader', 'JP'), [tokyo.roundId, okinawa.roundId, nation.roundId]],
    [caller('municipality-officer', '131024'), [tokyo.roundId, nation.roundId]],
    [caller('municipality-officer', '131016'), [nation.roundId]],
    [caller('base-operator', '13-base'), []],
  ])('gives $role of $area those it may see, in the order of their ids', async (principal, ids) => {
    expect(idsOf(await readVisibleRounds(client(), principal, {}))).toEqual(ids);
  });

  it('filters', async () => {
    const everybody = caller('administrator', 'JP');

    expect(idsOf(await readVisibleRounds(client(), everybody, { prefecture: 'JP' }))).toEqual([nation.roundId]);
    expect(idsOf(await readVisibleRounds(client(), everybody, { fiscalYear: 2016 }))).toEqual([
      tokyo.roundId,
      okinawa.roundId,
    ]);
    expect(await readVisibleRounds(client(), everybody, { form: 'municipal-progress-tokyo@2015' })).toEqual([]);
  });
});

describe('visibleRounds', () => {
  it('leaves out a round that does not ask a respondent', async () => {
    expect(await visibleRounds(client(), caller('municipality-officer', '131016'), [tokyo])).toEqual([]);
  });
});
