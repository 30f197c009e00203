import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { signToken } from '../../../infra/local/issuer.ts';
import { fukuokaZoning7 } from '../../../seeds/fukuoka-zones.ts';
import { apiOf } from '../../../seeds/load/api.ts';
import { putZones } from '../../../seeds/load/zones.ts';
import { putAreasOf } from '../../support/areas.ts';
import { startTestServer, type TestServer } from '../../support/server.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer({ seed: 'none' });
  await putAreasOf(server, '40');
}, 240_000);
afterAll(() => server?.stop());

const names = async (population: string, day = '2024-04-01') => {
  const path = `/v1/zones?prefecture=40&asOf=${day}&population=${population}`;
  const { body } = await server.as('bi-reader', '40').get(path);
  return body.items.map(({ name }: { name: string }) => name);
};

describe('putZones', () => {
  it('gives Fukuoka its zones, and leaves alone what people did since', async () => {
    const api = apiOf(server.url, (role, area) => signToken({ role, area }));
    const officer = server.as('prefecture-officer', '40');

    await putZones(api);
    const { body, headers } = await officer.get('/v1/zones/40-kasuya?asOf=2024-04-01');
    const etag = headers.get('etag') ?? '';
    await officer.put('/v1/zones/40-kasuya', { ...body, name: '粕屋圏域' }, { 'if-match': etag });
    await putZones(api);

    expect(await names('general')).toContain('粕屋圏域');
    expect((await names('general', '2021-03-31')).toSorted()).toEqual(
      fukuokaZoning7.zones.map(({ name }) => name).toSorted(),
    );
    expect([(await names('general')).length, (await names('paediatric-disability')).length]).toEqual([13, 4]);
  });
});
