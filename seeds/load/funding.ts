import * as z from 'zod';
import { demoFunding } from '../demo-funding.ts';
import type { Api } from './api.ts';

const known = z.object({ items: z.array(z.object({ code: z.string() })) });

/** Stores the demo money of municipalities, each as its own officer would; leaves alone what is there already. */
export async function putFunding(api: Api): Promise<void> {
  const reader = { role: 'bi-reader', area: '40' } as const;
  const path = '/v1/municipal-funding?prefecture=40&limit=1000';
  const { body } = await api({ ...reader, method: 'GET', path, expected: [200] });
  const told = new Set(known.parse(body).items.map(({ code }) => code));
  for (const { code, funding } of demoFunding.filter((one) => !told.has(one.code))) {
    await api({
      role: 'municipality-officer',
      area: code,
      method: 'PUT',
      path: `/v1/municipalities/${code}/funding`,
      body: { funding },
      headers: { 'if-none-match': '*' },
      expected: [201, 412],
    });
  }
}
