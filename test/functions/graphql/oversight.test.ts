import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { handler as registry } from '../../../functions/registry/handler.ts';
import { registryExamples } from '../../../openapi/document/registry-examples.ts';
import { listMeetings, putMeeting } from '../../../openapi/operations/meetings.ts';
import { listProgrammes, putProgramme } from '../../../openapi/operations/programmes.ts';
import { listSupports, putSupport } from '../../../openapi/operations/supports.ts';
import { first, fukuoka } from '../../support/bases.ts';
import { ask, connect } from '../../support/graphql.ts';
import { type Caller, call, seedAreas, startRegistry } from '../../support/registry.ts';

const reader: Caller = ['bi-reader', '13'];
const open = `query ($prefecture: String, $fiscalYear: Int) {
  meetings(prefecture: $prefecture, fiscalYear: $fiscalYear) {
    meetingId prefecture name date participants { organisationKind people } reportedTotal fiscalYear total
  }
  programmes(prefecture: $prefecture, fiscalYear: $fiscalYear) {
    programmeId prefecture name fiscalYear plannedYen settledYen statedTotalYen takeUp { count unit }
    funding { fiscalYear source plannedYen settledYen }
  }
}`;
const supports = `query ($recipient: String, $kind: String, $fiscalYear: Int) {
  supports(recipient: $recipient, kind: $kind, fiscalYear: $fiscalYear) { supportId prefecture recipient kinds date note fiscalYear }
}`;

let stop: () => Promise<void>;
beforeAll(async () => {
  stop = await startRegistry();
  connect({ registry });
  await seedAreas(({ prefecture }) => prefecture === '40');
  const { putMeeting: meeting, putProgramme: programme, putSupport: support } = registryExamples;
  const calls = [
    [putMeeting, { meetingId: '40-one' }, meeting.reported.value],
    [putProgramme, { programmeId: '40-one' }, programme.lines.value],
    [putSupport, { supportId: '40-one' }, support.municipality.value],
  ] as const;
  for (const [operation, params, body] of calls)
    expect((await call(fukuoka, operation, { params, body, headers: first })).status).toBe(201);
});
afterAll(() => stop());

describe('supports', () => {
  it.each<[Caller | null, object, string]>([
    [null, {}, 'token-missing'],
    [reader, {}, 'forbidden'],
    [['municipality-officer', '402036'], { recipient: '401307' }, 'forbidden'],
    [fukuoka, { kind: 'money' }, 'invalid-query'],
  ])('refuse %j that asks for %j', async (caller, variables, code) => {
    expect((await ask(caller, supports, variables)).codes).toEqual([code]);
  });

  it.each<[Caller, object, Record<string, string>]>([
    [fukuoka, {}, {}],
    [fukuoka, { fiscalYear: 2024 }, { fiscalYear: '2024' }],
    [['municipality-officer', '401307'], { recipient: '401307' }, { recipient: '401307' }],
  ])('are those of REST for %j by %j', async (caller, variables, query) => {
    const { data } = await ask(caller, supports, variables);

    expect(data.supports).toEqual((await call(caller, listSupports, { query })).body.items);
  });
});

describe('meetings and programmes', () => {
  it('are those of REST, for anybody', async () => {
    const { data } = await ask(reader, open, { prefecture: '40' });
    const [meetings, programmes] = await Promise.all(
      [listMeetings, listProgrammes].map((list) => call(reader, list, { query: { prefecture: '40' } })),
    );

    expect(data).toEqual({ meetings: meetings?.body.items, programmes: programmes?.body.items });
    expect(data.programmes).toHaveLength(1);
  });

  it('are of a year where one is named', async () => {
    const { data } = await ask(reader, open, { fiscalYear: 2016 });

    expect([data.meetings.length, data.programmes.length]).toEqual([0, 1]);
  });
});
