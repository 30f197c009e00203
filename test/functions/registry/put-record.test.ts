import { randomUUID } from 'node:crypto';
import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Request } from '../../../functions/http/request.ts';
import { putRecord, type RecordChange } from '../../../functions/registry/put-record.ts';
import { client } from '../../../functions/store/client.ts';
import { readRecord } from '../../../functions/store/records.ts';
import { loggedOf } from '../../support/bases.ts';
import { startRegistry } from '../../support/registry.ts';

interface Note {
  readonly text: string;
}

const first = { 'if-none-match': '*' };

const request = (headers: Record<string, string>, text = '', idempotencyKey: string | null = null): Request => ({
  params: {},
  query: {},
  body: { text },
  principal: { sub: 'sato', role: 'prefecture-officer', area: '40' },
  language: 'ja',
  headers,
  path: '/v1/notes',
  rawBody: text,
  file: null,
  idempotencyKey,
  now: new Date('2026-04-01T00:00:00Z'),
  newId: randomUUID,
  event: { requestContext: { http: { method: 'PUT' } } } as APIGatewayProxyEventV2,
});

const put = (
  id: string,
  text: string,
  headers: Record<string, string> = first,
  key: string | null = null,
  kind: RecordChange<Note>['kind'] = 'institution.changed',
) =>
  putRecord<Note>(request(headers, text, key), {
    noun: 'MEETING',
    id,
    subject: `notes/${id}`,
    kind,
    recordOf: () => ({ text }),
    dataOf: ({ text: { length } }) => ({ length }),
    findingsOf: () => [],
  });

let stop: () => Promise<void>;
beforeAll(async () => {
  stop = await startRegistry();
});
afterAll(() => stop());

describe('putRecord', () => {
  it('asks for a precondition, and refuses one that does not hold, before the record is made', async () => {
    await put('40-guarded', 'one');
    const refused = [{}, first, { 'if-match': '"7"' }].map((headers) =>
      put('40-guarded', 'two', headers).catch(({ code }: { code: string }) => code),
    );

    expect(await Promise.all(refused)).toEqual(['precondition-required', 'precondition-failed', 'precondition-failed']);
    expect(await readRecord(client(), 'MEETING', '40-guarded')).toEqual({ rev: 1, value: { text: 'one' } });
  });

  it('lets one of two who write at once win', async () => {
    await put('40-raced', 'one');
    const answers = await Promise.allSettled(
      ['two', 'three'].map((text) => put('40-raced', text, { 'if-match': '"1"' })),
    );

    expect(answers.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
    expect(await loggedOf('notes/40-raced')).toHaveLength(2);
  });

  it('keeps the record with its version and says in the log what may be said', async () => {
    const created = await put('40-kept', 'one');
    const changed = await put('40-kept', 'three', { 'if-match': '"1"' });

    expect([created, changed]).toEqual([
      { status: 201, json: { text: 'one', findings: [] }, etag: '"1"' },
      { status: 200, json: { text: 'three', findings: [] }, etag: '"2"' },
    ]);
    expect(await loggedOf('notes/40-kept')).toEqual([
      { kind: 'institution.changed', data: { length: 3 } },
      { kind: 'institution.changed', data: { length: 5 } },
    ]);
  });

  it('asks what happened of the record and the one before, and says nothing in the log where it is told nothing', async () => {
    const told: unknown[] = [];
    const kind: RecordChange<Note>['kind'] = ({ text }, before) => {
      told.push([before?.text ?? null, text]);
      return text === 'said' ? 'institution.changed' : null;
    };

    await put('40-quiet', 'unsaid', first, null, kind);
    await put('40-quiet', 'said', { 'if-match': '"1"' }, null, kind);
    const refused = put('40-quiet', 'unsaid', { 'if-match': '"1"' }, null, kind);

    await expect(refused).rejects.toMatchObject({ code: 'precondition-failed' });
    expect(told).toEqual([
      [null, 'unsaid'],
      ['unsaid', 'said'],
    ]);
    expect(await loggedOf('notes/40-quiet')).toEqual([{ kind: 'institution.changed', data: { length: 4 } }]);
  });

  it('lets one of two win also where the log is told nothing', async () => {
    await put('40-quiet-race', 'one', first, null, () => null);

    const answers = await Promise.allSettled(
      ['two', 'three'].map((text) => put('40-quiet-race', text, { 'if-match': '"1"' }, null, () => null)),
    );

    expect(answers.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
  });

  it('writes nothing where nothing changes, and answers a repeated key as the first time', async () => {
    const key = randomUUID();
    const created = await put('40-same', 'one', first, key);
    const again = await put('40-same', 'one', first, key);
    const same = await put('40-same', 'one', { 'if-match': '*' });

    expect([again.status, same]).toEqual([201, { ...created, status: 200 }]);
    expect(await loggedOf('notes/40-same')).toHaveLength(1);
  });
});
