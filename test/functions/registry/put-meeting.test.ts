import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { getMeeting, listMeetings, putMeeting } from '../../../openapi/operations/meetings.ts';
import { first, fukuoka, loggedOf } from '../../support/bases.ts';
import { type Caller, call, startRegistry } from '../../support/registry.ts';

const anybody: Caller = ['bi-reader', '13'];
const meeting = (changes: Record<string, unknown> = {}) => ({
  name: 'デモ在宅医療推進会議',
  date: '2025-11-05',
  participants: [
    { organisationKind: 'medical', people: 80 },
    { organisationKind: 'nursing', people: 52 },
    { organisationKind: 'long-term-care', people: 30 },
  ],
  ...changes,
});
const put = (id: string, body: unknown, headers: Record<string, string> = first, caller: Caller = fukuoka) =>
  call(caller, putMeeting, { params: { meetingId: id }, body, headers });

let stop: () => Promise<void>;
beforeAll(async () => {
  stop = await startRegistry();
});
afterAll(() => stop());

describe('putMeeting', () => {
  it.each<[string, Caller]>([
    ['another prefecture', ['prefecture-officer', '41']],
    ['a health centre', ['health-centre-officer', '40']],
    ['an administrator', ['administrator', 'JP']],
  ])('is refused to %s', async (_, caller) => {
    expect((await put('40-refused', meeting(), first, caller)).status).toBe(403);
  });

  it.each([
    ['a meeting to come', { date: '2090-04-01' }, '/date', 'in-the-future'],
    ['another fiscal year', { fiscalYear: 2024 }, '/date', 'outside-fiscal-year'],
    ['a sum that is none', { total: 163 }, '/total', 'computed'],
  ])('refuses %s', async (_, changes, pointer, code) => {
    const { status, body } = await put('40-broken', meeting(changes));

    expect([status, body.errors]).toEqual([422, [{ pointer, code, message: expect.any(String) }]]);
  });

  it('sums up its participants, warns of another reported total, and tells no name', async () => {
    const right = await put('40-right', meeting({ reportedTotal: 162 }));
    const odd = await put('40-odd', meeting({ reportedTotal: 163 }));

    const { findings, ...rest } = odd.body;
    expect([right.status, right.body.total, right.body.findings]).toEqual([201, 162, []]);
    expect(rest).toEqual({
      meetingId: '40-odd',
      prefecture: '40',
      ...meeting(),
      reportedTotal: 163,
      fiscalYear: 2025,
      total: 162,
    });
    expect(findings).toEqual([
      {
        rule: 'total-differs',
        severity: 'warning',
        pointer: '/reportedTotal',
        message: expect.stringMatching(/163.*162/),
      },
    ]);
    expect(await loggedOf('meetings/40-odd')).toEqual([
      {
        kind: 'meeting.logged',
        data: {
          meetingId: '40-odd',
          date: '2025-11-05',
          fiscalYear: 2025,
          organisationKinds: ['medical', 'nursing', 'long-term-care'],
          total: 162,
        },
      },
    ]);
  });

  it('takes back what a GET gave, which changes nothing', async () => {
    const got = await call(anybody, getMeeting, { params: { meetingId: '40-odd' } });
    const same = await put('40-odd', got.body, { 'if-match': String(got.headers['etag']) });

    expect([got.status, same.status, same.headers['etag']]).toEqual([200, 200, '"1"']);
    expect(await loggedOf('meetings/40-odd')).toHaveLength(1);
  });
});

describe('listMeetings', () => {
  it('shows anybody a prefecture’s meetings of a year', async () => {
    await put('40-last-year', meeting({ date: '2025-03-31' }));
    const list = async (query: Record<string, string>) =>
      (await call(anybody, listMeetings, { query })).body.items.map((one: { meetingId: string }) => one.meetingId);

    expect(await list({ prefecture: '40' })).toEqual(['40-last-year', '40-odd', '40-right']);
    expect(await list({ prefecture: '40', fiscalYear: '2024' })).toEqual(['40-last-year']);
    expect(await list({ prefecture: '13' })).toEqual([]);
  });
});
