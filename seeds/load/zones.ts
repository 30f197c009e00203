import * as z from 'zod';
import { fukuokaZoning } from '../fukuoka-zones.ts';
import { type Api, uuidOf } from './api.ts';

const list = z.object({ items: z.array(z.unknown()) });

/** Stores Fukuoka's zones as its officer would; leaves alone what is there already. */
export async function putZones(api: Api): Promise<void> {
  const caller = { role: 'prefecture-officer', area: '40' } as const;
  const path = `/v1/zones?prefecture=40&asOf=${fukuokaZoning.replaceFrom}&limit=1`;
  const { body } = await api({ ...caller, method: 'GET', path, expected: [200] });
  if (list.parse(body).items.length > 0) return;
  const headers = { 'idempotency-key': uuidOf('zoning/40') };
  await api({ ...caller, method: 'POST', path: '/v1/zonings/40', body: fukuokaZoning, headers, expected: [200] });
}
