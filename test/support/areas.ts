import { loadAreas } from '../../seeds/areas/areas.ts';
import type { TestServer } from './server.ts';

/** Stores the prefectures, and the municipalities of those named: small enough to start fast and to compare whole. */
export async function putAreasOf(server: TestServer, ...wanted: readonly string[]): Promise<void> {
  const areas = loadAreas().filter(({ level, prefecture }) => level === 'prefecture' || wanted.includes(prefecture));
  const { status, body } = await server.as('administrator', 'JP').put('/v1/areas', { areas });
  if (status !== 200) throw new Error(`areas were answered with ${status}: ${JSON.stringify(body)}`);
}
