import * as z from 'zod';
import { type DemoBase, demoBases, demoInstitutions } from '../demo-bases.ts';
import { type Api, uuidOf } from './api.ts';
import { inParallel } from './in-parallel.ts';

const officer = { role: 'prefecture-officer', area: '40' } as const;
const first = { 'if-none-match': '*' } as const;
const atOnce = 4;

const knownBases = z.object({
  items: z.array(z.object({ baseId: z.string(), designations: z.array(z.unknown()) })),
});

/** Registers the demo bases and institutions as Fukuoka's officer would, step by step; leaves alone what is there already. */
export async function putBases(api: Api): Promise<void> {
  const list = await api({ ...officer, method: 'GET', path: '/v1/bases?prefecture=40&limit=1000', expected: [200] });
  const taken = new Map(knownBases.parse(list.body).items.map((one) => [one.baseId, one.designations.length]));
  // An institution may be a base as well: that one has to be there first.
  await inParallel(demoBases, atOnce, (base) => putBase(api, base, taken.get(base.baseId)));
  await inParallel(demoInstitutions, atOnce, async ({ institutionId, body }) => {
    const path = `/v1/institutions/${institutionId}`;
    await api({ ...officer, method: 'PUT', path, body, headers: first, expected: [201, 412] });
  });
}

/** `taken`: how many steps it has, if it is there. More or as many: it is done, or somebody else's work by now. */
async function putBase(api: Api, { baseId, body, steps }: DemoBase, taken: number | undefined): Promise<void> {
  const path = `/v1/bases/${baseId}`;
  if (taken === undefined) await api({ ...officer, method: 'PUT', path, body, headers: first, expected: [201, 412] });
  for (const step of steps.slice(taken ?? 0)) {
    const headers = { 'idempotency-key': uuidOf(`designation/${baseId}/${step.status}`) };
    await api({ ...officer, method: 'POST', path: `${path}/designations`, body: step, headers, expected: [200, 409] });
  }
}
