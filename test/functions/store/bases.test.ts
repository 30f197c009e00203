import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { listBasesOf, putBaseItems, putContactsItem, readBase, readContacts } from '../../../functions/store/bases.ts';
import { client } from '../../../functions/store/client.ts';
import { commit } from '../../../functions/store/commit.ts';
import { base as aBase, type Base, undated } from '../../../schema/base.ts';
import { startRegistry } from '../../support/registry.ts';

const trail = { at: '2026-04-01T00:00:00+09:00', by: 'sato' };
const base = (baseId: string): Base =>
  aBase.parse({
    baseId,
    prefecture: baseId.slice(0, 2),
    name: 'デモ',
    kind: 'coordination-base',
    entityType: 'clinic',
    zones: [],
    programmeRelation: 'none',
    funding: [],
    ...undated('2026-04-01'),
  });

let stop: () => Promise<void>;
beforeAll(async () => {
  stop = await startRegistry();
  for (const id of ['40-b', '40-a', '41-a']) await commit(client(), putBaseItems(base(id), 0, trail));
});
afterAll(() => stop());

describe('bases', () => {
  it('are written whole or not at all, with their version', async () => {
    const failed = await commit(client(), putBaseItems({ ...base('40-a'), name: 'x' }, 0, trail));

    expect([failed, await readBase(client(), '40-a')]).toEqual([[0, 1], { rev: 1, value: base('40-a') }]);
  });

  it('are listed by prefecture, in the order of their ids', async () => {
    expect(await listBasesOf(client(), '40')).toEqual([base('40-a'), base('40-b')]);
  });
});

describe('contacts', () => {
  it('stand apart from the bases, and replace each other', async () => {
    await commit(client(), [putContactsItem('40-a', { contacts: [{ name: '山田' }] }, 0)]);
    await commit(client(), [putContactsItem('40-a', { contacts: [] }, 1)]);

    expect([await readContacts(client(), '40-a'), await readContacts(client(), '40-b')]).toEqual([
      { rev: 2, value: { contacts: [] } },
      null,
    ]);
    expect((await readBase(client(), '40-a'))?.value).toEqual(base('40-a'));
  });
});
