import type { Area } from '../../schema/area.ts';
import type { Api } from './api.ts';
import { inParallel } from './in-parallel.ts';

const areasARequest = 100;
const requestsAtOnce = 4;

/** Stores the whole area master; storing it again changes nothing. */
export async function putAreas(
  api: Api,
  areas: readonly Area[],
  onProgress: (done: number, total: number) => void,
): Promise<void> {
  const caller = { role: 'administrator', area: 'JP' } as const;
  const parts = Array.from({ length: Math.ceil(areas.length / areasARequest) }, (_, index) =>
    areas.slice(index * areasARequest, (index + 1) * areasARequest),
  );
  let done = 0;
  await inParallel(parts, requestsAtOnce, async (part) => {
    await api({ ...caller, method: 'PUT', path: '/v1/areas', body: { areas: part }, expected: [200] });
    done += part.length;
    onProgress(done, areas.length);
  });
}
