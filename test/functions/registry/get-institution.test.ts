import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { getInstitution, putInstitution } from '../../../openapi/operations/institutions.ts';
import { first, fukuoka } from '../../support/bases.ts';
import { call, startRegistry } from '../../support/registry.ts';

const params = { institutionId: '40-clinic' };

let stop: () => Promise<void>;
beforeAll(async () => {
  stop = await startRegistry();
  await call(fukuoka, putInstitution, { params, body: { name: 'デモ', kind: 'clinic', zones: [] }, headers: first });
});
afterAll(() => stop());

describe('getInstitution', () => {
  it('refuses a caller without a token, an id of no prefecture, and one that is not there', async () => {
    const answers = [
      await call(null, getInstitution, { params }),
      await call(fukuoka, getInstitution, { params: { institutionId: 'JP-clinic' } }),
      await call(fukuoka, getInstitution, { params: { institutionId: '40-nobody' } }),
    ];

    expect(answers.map(({ status }) => status)).toEqual([401, 400, 404]);
  });

  it('is open to everybody, with its mark', async () => {
    const { status, headers, body } = await call(['municipality-officer', '131016'], getInstitution, { params });

    expect([status, headers['etag'], body.name]).toEqual([200, '"1"', 'デモ']);
  });
});
