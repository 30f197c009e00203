import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { estimateGrantCeiling, putMunicipalFunding } from '../../../openapi/operations/money.ts';
import { first, fukuoka } from '../../support/bases.ts';
import { call, seedAreas, startRegistry } from '../../support/registry.ts';

const estimate = (query: Record<string, string>) => call(['bi-reader', 'JP'], estimateGrantCeiling, { query });
const asked = { fiscalYear: '2025', population65plus: '10000' };

let stop: () => Promise<void>;
beforeAll(async () => {
  stop = await startRegistry();
  await seedAreas(({ prefecture }) => prefecture === '40');
  const line = { fiscalYear: 2025, source: 'community-support-grant', plannedYen: 3_400_005 };
  const funding = [line, { ...line, fiscalYear: 2024 }, { ...line, source: 'own' }];
  const sent = { params: { code: '401307' }, body: { funding }, headers: first };
  expect((await call(fukuoka, putMunicipalFunding, sent)).status).toBe(201);
});
afterAll(() => stop());

describe('estimateGrantCeiling', () => {
  it.each<[string, Record<string, string>, [number, string]]>([
    ['no population', { population65plus: '' }, [400, 'invalid-query']],
    ['a part of a person', { population65plus: '0.5' }, [400, 'invalid-query']],
    ['a mistyped municipality', { code: '401308' }, [400, 'invalid-query']],
    ['a municipality that there is not', { code: '407771' }, [400, 'unknown-area']],
    ['a year without unit amounts', { fiscalYear: '2017' }, [422, 'not-in-force']],
  ])('refuses %s', async (_, changes, problem) => {
    const { status, body } = await estimate({ ...asked, ...changes });

    expect([status, body.code]).toEqual(problem);
  });

  it('names the place and the day of what is wrong', async () => {
    const [tooEarly, nowhere] = await Promise.all([
      estimate({ ...asked, fiscalYear: '2017' }),
      estimate({ ...asked, code: '407771' }),
    ]);

    expect(tooEarly.body.errors).toMatchObject([{ pointer: '/fiscalYear' }]);
    expect(nowhere.body.detail).toBe('コード407771の地域は2025-04-01にありません。');
  });

  it('says that its amounts are invented, in both languages', async () => {
    const { status, body } = await estimate(asked);

    expect([status, body.ceilingYen, body.isDemo, body.comparison]).toEqual([200, 3_400_000, true, undefined]);
    expect([body.note.ja, body.note.en]).toEqual([
      expect.stringContaining('架空'),
      expect.stringContaining('invented'),
    ]);
  });

  it('says by how much a municipality plans more from the grant in that year', async () => {
    const compared = await Promise.all([
      estimate({ ...asked, code: '401307' }),
      estimate({ ...asked, population65plus: '10001', code: '401307' }),
      estimate({ ...asked, code: '401005' }),
    ]);

    expect(compared.map(({ body }) => body.comparison)).toEqual([
      { code: '401307', plannedYen: 3_400_005, exceedsYen: 5 },
      { code: '401307', plannedYen: 3_400_005, exceedsYen: 0 },
      { code: '401005', plannedYen: null, exceedsYen: null },
    ]);
  });
});
