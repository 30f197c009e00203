import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { getInstitution, listInstitutions, putInstitution } from '../../../openapi/operations/institutions.ts';
import { first, fukuoka, registered, seedZones } from '../../support/bases.ts';
import { type Caller, call, startRegistry } from '../../support/registry.ts';

const reader: Caller = ['bi-reader', 'JP'];
const list = (query: Record<string, string> = {}) => call(reader, listInstitutions, { query });

let stop: () => Promise<void>;
beforeAll(async () => {
  stop = await startRegistry();
  await seedZones('40-chikushi', '40-kasuya');
  const all = {
    '40-clinic': { kind: 'clinic', zones: ['40-chikushi'] },
    '40-ended': { kind: 'clinic', zones: ['40-kasuya'], activeRoleFrom: '2024-04-01', activeRoleTo: '2025-03-31' },
    '40-hospital': { kind: 'hospital', zones: ['40-kasuya'], functions: ['acute-change'] },
    '40-moved': { kind: 'clinic', zones: ['40-chikushi'], activeRole: false, baseId: '40-base' },
    '40-pharmacy': { kind: 'pharmacy', zones: ['40-kasuya'], functions: ['daily-care'] },
  };
  await registered('40-base');
  for (const [institutionId, body] of Object.entries(all))
    await call(fukuoka, putInstitution, { params: { institutionId }, body: { name: 'デモ', ...body }, headers: first });
  await call(fukuoka, putInstitution, {
    params: { institutionId: '40-moved' },
    body: { name: 'デモ', ...all['40-moved'], zones: ['40-kasuya'], zonesFrom: '2099-04-01' },
    headers: { 'if-match': '"1"' },
  });
});
afterAll(() => stop());

describe('listInstitutions', () => {
  it.each([
    ['an unknown filter', { name: 'x' }],
    ['an unknown kind', { kind: 'shrine' }],
    ['a foreign cursor', { cursor: 'abc' }],
  ])('refuses %s', async (_, query) => {
    expect((await list(query as unknown as Record<string, string>)).status).toBe(400);
  });

  it.each([
    ['everything', {}, ['40-clinic', '40-ended', '40-hospital', '40-moved', '40-pharmacy']],
    ['a prefecture without any', { prefecture: '41' }, []],
    ['a zone', { prefecture: '40', zone: '40-kasuya' }, ['40-ended', '40-hospital', '40-pharmacy']],
    ['a zone that it serves today and not for ever', { zone: '40-chikushi' }, ['40-clinic', '40-moved']],
    ['those that are a base as well', { baseId: '40-base' }, ['40-moved']],
    ['those that are a base of another prefecture', { prefecture: '41', baseId: '40-base' }, []],
    ['a kind', { kind: 'pharmacy' }, ['40-pharmacy']],
    ['those that have the role today', { activeRole: 'true' }, ['40-clinic', '40-hospital']],
    ['those that have it not', { activeRole: 'false' }, ['40-ended', '40-moved', '40-pharmacy']],
    ['a function', { function: 'daily-care' }, ['40-clinic', '40-ended', '40-pharmacy']],
  ])('gives %s', async (_, query, ids) => {
    const { body } = await list(query);

    expect(body.items.map(({ institutionId }: { institutionId: string }) => institutionId)).toEqual(ids);
  });

  it('gives each as it is read alone, page by page', async () => {
    const { body } = await list({ limit: '1' });
    const alone = await call(reader, getInstitution, { params: { institutionId: '40-clinic' } });

    expect(body).toEqual({ items: [alone.body], next: expect.any(String) });
  });
});
