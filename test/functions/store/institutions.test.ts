import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { client } from '../../../functions/store/client.ts';
import { commit } from '../../../functions/store/commit.ts';
import { listInstitutionsOf } from '../../../functions/store/institutions.ts';
import { putRecordItems } from '../../../functions/store/records.ts';
import { institutionBody, institutionOf } from '../../../schema/institution.ts';
import { startRegistry } from '../../support/registry.ts';

const trail = { before: 0, at: '2026-04-01T00:00:00+09:00', by: 'sato' };
const body = institutionBody.parse({ name: 'デモ', kind: 'clinic', zones: [] });
const institution = (id: string) => institutionOf(id, body, { before: null, today: '2026-04-01' });

let stop: () => Promise<void>;
beforeAll(async () => {
  stop = await startRegistry();
  for (const id of ['40-b', '40-a', '41-a']) await commit(client(), putRecordItems('INST', id, institution(id), trail));
});
afterAll(() => stop());

describe('institutions', () => {
  it('are listed by prefecture, in the order of their ids', async () => {
    expect(await listInstitutionsOf(client(), '40')).toEqual([institution('40-a'), institution('40-b')]);
  });
});
