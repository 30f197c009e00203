import * as z from 'zod';
import { fukuokaZoning, fukuokaZoning7 } from '../fukuoka-zones.ts';
import { type Api, uuidOf } from './api.ts';

const list = z.object({ items: z.array(z.unknown()) });
const caller = { role: 'prefecture-officer', area: '40' } as const;

/** Stores Fukuoka's zones of two plan periods as its officer would; leaves alone what is there already. */
export async function putZones(api: Api): Promise<void> {
  if (await hasZonesOn(api, fukuokaZoning.replaceFrom)) return;
  // The earlier plan first: an import replaces all that stands from its day on.
  for (const zoning of [fukuokaZoning7, fukuokaZoning]) {
    if (await hasZonesOn(api, zoning.replaceFrom)) continue;
    const headers = { 'idempotency-key': uuidOf(`zoning/40/${zoning.replaceFrom}`) };
    await api({ ...caller, method: 'POST', path: '/v1/zonings/40', body: zoning, headers, expected: [200] });
  }
}

export async function hasZonesOn(api: Api, day: string): Promise<boolean> {
  const path = `/v1/zones?prefecture=40&asOf=${day}&limit=1`;
  const { body } = await api({ ...caller, method: 'GET', path, expected: [200] });
  return list.parse(body).items.length > 0;
}
