import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { PutCommand } from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { environment } from '../../functions/environment.ts';
import { storedRows } from '../../functions/projector/stored-rows.ts';
import { findAccessKey } from '../../functions/store/access-keys.ts';
import { readAreas } from '../../functions/store/areas.ts';
import { baseRegisteredOn, listBasesOf, readBase, readContacts } from '../../functions/store/bases.ts';
import { client } from '../../functions/store/client.ts';
import { readPrefectures, readUnits, type Series } from '../../functions/store/counts.ts';
import { readHead, readHeads } from '../../functions/store/current-heads.ts';
import { listKeptDeliveries } from '../../functions/store/deliveries.ts';
import { readNote } from '../../functions/store/heads.ts';
import { findFirstAnswer, requestHash } from '../../functions/store/idempotency.ts';
import { readImport } from '../../functions/store/imports.ts';
import { listInstitutionsOf } from '../../functions/store/institutions.ts';
import { listOpenJobs, readJob, toJob } from '../../functions/store/jobs.ts';
import { type Key, ledgerKeys, publishedKeys, type RecordNoun, registryKeys } from '../../functions/store/keys.ts';
import { type Lane, laneState, listLanes } from '../../functions/store/lanes.ts';
import { readLog } from '../../functions/store/log.ts';
import { readCheckpoint, readFeed } from '../../functions/store/published.ts';
import { listRecordsOf } from '../../functions/store/records.ts';
import { readRevision } from '../../functions/store/revisions.ts';
import { readAsked, readExtension, readRound } from '../../functions/store/rounds.ts';
import { toSubmission } from '../../functions/store/submission-change.ts';
import { readSecrets, readWebhook, signingSecrets } from '../../functions/store/webhooks.ts';
import { readZoning } from '../../functions/store/zoning.ts';
import { repositoryRoot } from '../../infra/local/data-dir.ts';
import type { TableDefinition } from '../../infra/tables.ts';
import { accessKey } from '../../schema/access-key.ts';
import { area } from '../../schema/area.ts';
import { base } from '../../schema/base.ts';
import { contacts } from '../../schema/contact.ts';
import { isActiveOn } from '../../schema/coverage.ts';
import { baseActivity2025 } from '../../schema/forms/base-activity-2025.ts';
import { municipalProgress2015 } from '../../schema/forms/municipal-progress-2015.ts';
import { visitFlow2020 } from '../../schema/forms/visit-flow-2020.ts';
import { institution } from '../../schema/institution.ts';
import { job } from '../../schema/job.ts';
import { logEntry } from '../../schema/log-entry.ts';
import { meeting } from '../../schema/meeting.ts';
import { municipalFunding } from '../../schema/municipal-funding.ts';
import type { Principal } from '../../schema/permission.ts';
import { practiceCase } from '../../schema/practice-case.ts';
import { programme } from '../../schema/programme.ts';
import { extension, round } from '../../schema/round.ts';
import { zonesServedOn } from '../../schema/serving.ts';
import { submission } from '../../schema/submission.ts';
import { support } from '../../schema/support.ts';
import { delivery, laneState as laneShape, storedWebhook } from '../../schema/webhook.ts';
import { zone } from '../../schema/zone.ts';
import { zonesOn } from '../../schema/zoning.ts';
import { startRegistry } from '../support/registry.ts';

type Item = Readonly<Record<string, unknown>>;

/** Items as an earlier version wrote them. They are only ever added to: a new shape comes with a file of the old one. */
interface Fixture {
  readonly what: string;
  readonly table: TableDefinition['id'];
  readonly items: readonly Item[];
}

const folder = join(repositoryRoot, 'test/fixtures/items');
const isPacked = (value: unknown): value is { readonly base64: string } =>
  typeof value === 'object' && value !== null && 'base64' in value;
/** JSON has no bytes: they stand as `{"base64": "..."}`. */
const withBytes = (_key: string, value: unknown) => (isPacked(value) ? Buffer.from(value.base64, 'base64') : value);
const fixtures = new Map(
  readdirSync(folder).map((name) => [
    name.replace('.json', ''),
    JSON.parse(readFileSync(join(folder, name), 'utf8'), withBytes) as Fixture,
  ]),
);
const itemOf = (name: string, at = 0) => fixtures.get(name)?.items[at] as Item;
const without = (item: Item, ...names: readonly string[]) =>
  Object.fromEntries(Object.entries(item).filter(([name]) => !names.includes(name)));

const officer: Principal = { sub: 'sato', role: 'prefecture-officer', area: '13' };
const series = (fiscalYear: number, changes: Partial<Series> = {}): Series => ({
  form: municipalProgress2015,
  fiscalYear,
  provisionalFor: null,
  ...changes,
});

const records = {
  INST: institution,
  FUND: municipalFunding,
  SUPPORT: support,
  MEETING: meeting,
  PROGRAMME: programme,
  CASE: practiceCase,
} as const satisfies Readonly<Record<RecordNoun, unknown>>;

/** How partitions of each kind begin, as keys.ts spells them; those of records begin with their noun. */
type AnyKey = (...parts: readonly string[]) => Key | string;
const spelled = [registryKeys, ledgerKeys, publishedKeys].flatMap((keys) => Object.values<unknown>(keys));
const kinds = new Set([
  ...Object.keys(records),
  ...spelled.flatMap((one) => {
    const made = typeof one === 'function' ? (one as AnyKey)('13', '13', '13', '13') : String(one);
    const kind = (typeof made === 'string' ? made : made.pk).split('#')[0] ?? '';
    return /^\d/.test(kind) ? [] : [kind];
  }),
]);
let stop: () => Promise<void>;
beforeAll(async () => {
  stop = await startRegistry();
  const { registryTable: registry, ledgerTable: ledger, publishedTable: published } = environment();
  const names = { registry, ledger, published };
  for (const { table, items } of fixtures.values())
    for (const Item of items) await client().send(new PutCommand({ TableName: names[table], Item }));
});
afterAll(() => stop());

describe('older items', () => {
  it('all say which version they are', () => {
    const versions = [...fixtures.values()].flatMap(({ items }) => items.map(({ v }) => v));

    expect(versions.filter((v) => typeof v !== 'number')).toEqual([]);
  });

  it('are of every kind that keys.ts spells: a new one comes with an item of it', () => {
    const kept = new Set(
      [...fixtures.values()].flatMap(({ items }) => items.map(({ pk }) => String(pk).split('#')[0])),
    );

    expect([...kinds].filter((kind) => !kept.has(kind)).toSorted()).toEqual([]);
  });
});

describe('a webhook', () => {
  const webhookId = '13-wh-0123456789ab';

  it('is read with its secrets, its lanes and what was delivered', async () => {
    const now = new Date('2026-11-25T09:00:00Z');
    const secrets = await readSecrets(client(), webhookId);
    const page = { after: null, limit: 10, now };

    expect((await readWebhook(client(), webhookId))?.value).toEqual(
      storedWebhook.parse(without(itemOf('webhook-v1'), 'pk', 'sk', 'v', 'rev')),
    );
    const later = new Date('2026-11-26T09:00:00Z');
    expect([now, later].map((at) => secrets && signingSecrets(secrets.value, at).length)).toEqual([2, 1]);
    expect(laneShape.parse(laneState((await listLanes(client(), webhookId))[0]?.value as Lane))).toMatchObject({
      sequence: '000000000041',
      attempts: 2,
    });
    for (const dead of [false, true])
      expect(
        (await listKeptDeliveries(client(), webhookId, { ...page, dead })).items.map((one) => delivery.parse(one)),
      ).toHaveLength(1);
  });
});

describe('rows of the first version, with lists', () => {
  const counts = { asked: 2, submitted: 1, answered: 1, onTime: 1, setAside: 0, asOf: '2015-08-01' };
  const unit = { ...counts, asked: 1, roundId: '13-progress', revision: 2 };

  it.each([2014, 2015])('give what rows of the second give: prefectures (%i)', async (year) => {
    expect(await readPrefectures(client(), series(year), ['13'])).toEqual(
      new Map([['13', { ...counts, slots: [1, 0, 0, 12] }]]),
    );
  });

  it.each([2014, 2015])('give what rows of the second give: municipalities (%i)', async (year) => {
    expect((await readUnits(client(), series(year), '13', null)).get('131016')).toEqual({
      ...unit,
      slots: [1, 0, 0, 12],
      parts: [],
    });
  });

  it.each([2014, 2015])('give what rows of the second give: parts of an answer (%i)', async (year) => {
    expect(await readUnits(client(), series(year, { form: visitFlow2020 }), '13', null)).toEqual(
      new Map([['13', { ...unit, slots: [1, 0, 0, 12], parts: [['13-kubu', [0, 3]]] }]]),
    );
  });

  it.each([2014, 2015])('give what rows of the second give: provisional (%i)', async (year) => {
    const provisional = series(year, { provisionalFor: officer });

    const [prefecture, units] = [
      await readPrefectures(client(), provisional, ['13']),
      await readUnits(client(), provisional, '13', null),
    ];

    expect(prefecture.get('13')).toEqual({ ...counts, answered: 2, slots: [1, 0, 0, 12] });
    expect(units.get('131024')?.slots).toEqual([1, 0, 0, 12]);
  });
});

describe('feed entries and checkpoints of the first version', () => {
  it('keep their very text, and their place', async () => {
    expect([await readFeed(client(), '13', 0, 1, 10), await readCheckpoint(client(), '13')]).toEqual([
      [itemOf('feed-v1')['event']],
      { n: 1, hash: 'f'.repeat(64) },
    ]);
  });
});

describe('a head of before there were sections', () => {
  const expected = { ...without(itemOf('head-before-sections'), 'pk', 'sk', 'v'), roundId: '13-progress' };

  it('is read alone and in its list', async () => {
    expect(await readHead(client(), '13-progress', '13-ishikai')).toEqual(expected);
    expect(await readHeads(client(), '13-progress', '13')).toEqual([expected]);
  });

  it('shows every section of its form as not submitted', async () => {
    const head = await readHead(client(), '13-progress', '13-ishikai');
    const asked = { form: baseActivity2025, dueAt: '2025-09-30T00:00:00.000+09:00' };

    const shown = submission.parse(toSubmission(head as NonNullable<typeof head>, asked, 'en'));

    expect(shown.sections).toEqual(baseActivity2025.sections?.map(({ id }) => ({ id, isSubmitted: false })));
  });
});

describe('a revision and a note of the first version', () => {
  it('are unpacked', async () => {
    expect(await readRevision(client(), '13-progress', '131016', 1)).toEqual({
      revision: 1,
      at: '2015-08-20T10:00:00.000+09:00',
      by: 'suzuki',
      onBehalf: false,
      answers: { items: { a: { status: 'doing' } } },
      comment: '確認済み',
    });
    expect(await readNote(client(), '13-progress', '131016', 2)).toEqual({
      reasons: [{ pointer: '/items/a', code: 'check', message: '根拠を示してください' }],
      comment: null,
    });
  });
});

describe('log entries of the first version', () => {
  it('are entries of today, in order, also where they say nothing', async () => {
    const entries = await readLog(client(), '13', 0, 10);

    expect(entries.map((entry) => logEntry.parse(entry))).toEqual([
      { prefecture: '13', n: 1, ...without(itemOf('log-v1'), 'pk', 'sk', 'v') },
      { prefecture: '13', n: 2, ...without(itemOf('log-v1', 1), 'pk', 'sk', 'v'), data: {} },
    ]);
  });
});

describe('a base of before the zones of past days were kept', () => {
  const expected = without(itemOf('base-before-zones-before'), 'pk', 'sk', 'v', 'rev');

  it('is a base of today', async () => {
    const stored = await readBase(client(), '13-ishikai');

    expect(stored).toEqual({ rev: 3, value: expected });
    expect(base.parse(stored?.value)).toEqual(expected);
    expect(await listBasesOf(client(), '13')).toEqual([expected]);
    expect(await baseRegisteredOn(client(), '13-ishikai')).toBe('2018-02-01');
  });

  it('served its zones from the start', async () => {
    const stored = await readBase(client(), '13-ishikai');

    expect(zonesServedOn(stored?.value as NonNullable<typeof stored>['value'], '2013-04-01')).toEqual(['13-kubu']);
  });
});

describe('an institution of before past spans of its role were kept', () => {
  it('is an institution of today, with the one span that it names', async () => {
    const [one] = await listInstitutionsOf(client(), '13');

    const read = institution.parse(one);

    expect(read).toEqual(without(itemOf('institution-before-active-role-before'), 'pk', 'sk', 'v', 'rev'));
    expect(['2016-03-31', '2016-04-01'].map((day) => isActiveOn(read, day))).toEqual([false, true]);
  });
});

describe('a zoning of the first version', () => {
  it('is unpacked into zones of today', async () => {
    const zoning = await readZoning(client(), '13');

    const zones = zonesOn(zoning, '2020-04-01').map((one) => zone.parse(one));

    expect([zoning.rev, zones.map(({ zoneId, municipalities }) => [zoneId, municipalities])]).toEqual([
      2,
      [['13-kubu', ['131016', '131024']]],
    ]);
    expect(zonesOn(zoning, '2024-04-01')).toEqual([]);
  });
});

describe('what is kept for people', () => {
  it('is a zone of today, alone and packed in an import', async () => {
    const items = fixtures.get('zone-v1')?.items ?? [];
    const packed = JSON.parse(gunzipSync(items[1]?.['zones'] as Buffer).toString()) as unknown[];

    const zones = [items[0]?.['zone'], ...packed].map((one) => zone.parse(one).zoneId);

    expect(zones).toEqual(['13-kubu', '13-kubu']);
  });

  it('is found by a rebuild: an entry that was set aside', async () => {
    const stored = await storedRows(client(), '13', [publishedKeys.asideOf('13')]);

    expect([...stored.values()]).toEqual([itemOf('aside-v1')]);
  });
});

describe('a round, its asked list and an extension of the first version', () => {
  it('are those of today', async () => {
    const asked = await readAsked(client(), 'municipal-progress@2015', 2015, '13');
    const granted = asked.extensions['131024'] as NonNullable<(typeof asked)['extensions'][string]>;

    expect(round.parse(await readRound(client(), '13-progress'))).toEqual(without(itemOf('round-v1'), 'pk', 'sk', 'v'));
    expect(asked).toEqual(without(itemOf('round-v1', 1), 'pk', 'sk', 'v'));
    expect(extension.parse(await readExtension(client(), '131024', granted))).toEqual(
      without(itemOf('round-v1', 2), 'pk', 'sk', 'v'),
    );
  });
});

describe('an area of before the master had wards', () => {
  it('is an area of today', async () => {
    expect((await readAreas(client(), '13')).map((one) => area.parse(one))).toEqual([
      without(itemOf('area-before-wards'), 'pk', 'sk', 'v'),
    ]);
  });
});

describe('records of the first version', () => {
  it.each(Object.entries(records))('are those of today: %s', async (noun, type) => {
    const item = itemOf(
      'records-v1',
      fixtures.get('records-v1')?.items.findIndex(({ pk }) => pk === `${noun}#40`),
    );

    const found = await listRecordsOf(client(), noun as RecordNoun, '40');

    expect(found.map((one) => type.parse(one))).toEqual([without(item, 'pk', 'sk', 'v', 'rev')]);
  });
});

describe('an access key of the first version', () => {
  it('is found by what its owner keeps', async () => {
    const { owner, hash: _, ...key } = (await findAccessKey(client(), `rk_0123456789abcdef_${'A'.repeat(43)}`)) ?? {};

    expect(owner).toBe('tanaka');
    expect(accessKey.parse(key)).toEqual({
      ...without(itemOf('access-key-v1'), 'pk', 'sk', 'v', 'owner', 'hash', 'endsAt'),
      expiresAt: itemOf('access-key-v1')['endsAt'],
    });
  });
});

describe('contacts of the first version', () => {
  it('are those of today', async () => {
    const stored = await readContacts(client(), '13-ishikai');

    expect([stored?.rev, contacts.parse(stored?.value)]).toEqual([
      4,
      without(itemOf('contacts-v1'), 'pk', 'sk', 'v', 'rev'),
    ]);
  });
});

describe('first answers of the first version', () => {
  const hash = requestHash('PUT', '/v1/rounds/13-progress/submissions/131016', '{}');
  const answerTo = (sub: string) =>
    findFirstAnswer(client(), 'ledger', {
      principal: { sub, role: 'municipality-officer', area: '131016' },
      key: '0b7f6f0e-6a52-4c53-9d3e-3a1f0d7b2c11',
      hash,
      now: new Date('2026-11-26T00:00:00Z'),
    });

  it('are given again, short or packed', async () => {
    expect([await answerTo('suzuki'), await answerTo('tanaka')]).toEqual([
      { status: 201, text: '{"revision":1}', etag: '"1.0"' },
      {
        status: 201,
        text: JSON.stringify({ revision: 1, findings: 'x'.repeat(2000) }),
        contentType: 'application/json',
      },
    ]);
  });
});

describe('an import and a job of the first version', () => {
  it('are what they were', async () => {
    const stored = await readJob(client(), '13-0f8fad5b', new Date());

    expect(await readImport(client(), '13-0f8fad5b')).toEqual(without(itemOf('import-v1'), 'pk', 'sk', 'v'));
    expect(job.parse(toJob(stored as NonNullable<typeof stored>, 'en'))).toMatchObject({ state: 'failed', total: 40 });
    expect(await listOpenJobs(client())).toEqual([]);
  });
});
