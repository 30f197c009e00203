import { type DemoRecord, demoMeetings, demoProgrammes, demoSupports } from '../demo-oversight.ts';
import type { Api } from './api.ts';
import { inParallel } from './in-parallel.ts';

const atOnce = 4;

/** Records what the prefectures did, each as its own officer would; leaves alone what is there already. Its bases have to be there. */
export async function putOversight(api: Api): Promise<void> {
  const all: readonly (readonly [noun: string, DemoRecord<object>])[] = [
    ...demoSupports.map((one) => ['supports', one] as const),
    ...demoMeetings.map((one) => ['meetings', one] as const),
    ...demoProgrammes.map((one) => ['programmes', one] as const),
  ];
  await inParallel(all, atOnce, async ([noun, { id, body }]) => {
    await api({
      role: 'prefecture-officer',
      area: id.slice(0, 2),
      method: 'PUT',
      path: `/v1/${noun}/${id}`,
      body,
      headers: { 'if-none-match': '*' },
      expected: [201, 412],
    });
  });
}
