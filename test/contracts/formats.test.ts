import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { dimensionIds, feeding, indicators } from '../../schema/catalogue.ts';
import { forms } from '../../schema/forms/forms.ts';
import type { Language } from '../../schema/text.ts';
import { fukuokaZoning, fukuokaZoning7 } from '../../seeds/fukuoka-zones.ts';
import { putAreasOf } from '../support/areas.ts';
import { aBase } from '../support/bases.ts';
import { publish } from '../support/published.ts';
import { startTestServer, type TestServer } from '../support/server.ts';
import { byPlace, type Cell } from './formats/cell.ts';
import { json, type Query, readers, type Source } from './formats/readers.ts';

const first = { 'if-none-match': '*' };
const municipalities = ['401005', '401307', '402028', '402036', '402044', '402052'];
const bases = ['40-kurume', '40-omuta', '40-iizuka', '40-tagawa'];
/** Reference dates of the rounds: a year that the form is asked in. */
const yearOf = (formId: string) => Number(formId.split('@')[1]);

let server: TestServer;
let source: Source;

beforeAll(async () => {
  server = await startTestServer({ seed: 'none' });
  await putAreasOf(server, '40');
  const officer = server.as('prefecture-officer', '40');
  for (const zoning of [fukuokaZoning7, fukuokaZoning]) await officer.post('/v1/zonings/40', zoning);
  const zoneIds = fukuokaZoning.zones.map(({ zoneId }: { zoneId: string }) => zoneId);
  for (const [at, baseId] of bases.entries())
    await officer.put(`/v1/bases/${baseId}`, aBase({ zones: [zoneIds[at]] }), first);
  const codesOf = { municipality: municipalities.slice(0, 5), base: bases, institution: [], prefecture: ['40'] };
  for (const form of forms)
    await publish({
      form,
      fiscalYear: yearOf(form.id),
      prefecture: '40',
      codes: codesOf[form.respondents],
      zoneIds,
    });
  const reader = server.as('bi-reader', 'JP');
  const { authorization } = await tokenOf(server);
  source = {
    async bytes(query) {
      const response = await fetch(`${server.url}/v1/observations?${new URLSearchParams(query)}`, {
        headers: { authorization },
      });
      if (response.status !== 200)
        throw new Error(`${JSON.stringify(query)}: ${response.status} ${await response.text()}`);
      return Buffer.from(await response.arrayBuffer());
    },
    async rows(query) {
      const rows: Record<string, unknown>[] = [];
      let next: string | undefined = `${server.url}/odata/Observations?${new URLSearchParams(query)}`;
      while (next) {
        const { status, body } = await reader.get(next.slice(server.url.length));
        if (status !== 200) throw new Error(`${next}: ${status} ${JSON.stringify(body)}`);
        rows.push(...body.value);
        next = body['@odata.nextLink'];
      }
      return rows;
    },
    async graphql(query, variables) {
      const { body } = await reader.post('/graphql', { query, variables });
      if (body.errors) throw new Error(JSON.stringify(body.errors));
      return body.data;
    },
  };
}, 240_000);
afterAll(() => server?.stop());

async function tokenOf({ url }: TestServer): Promise<{ authorization: string }> {
  const response = await fetch(`${url}/local/token`, {
    method: 'POST',
    body: JSON.stringify({ role: 'bi-reader', area: 'JP' }),
  });
  const { token } = (await response.json()) as { token: string };
  return { authorization: `Bearer ${token}` };
}

/** Every indicator of the catalogue, those of one source and the same dimensions together: such a cube is dense. */
const groups = [
  ...Map.groupBy(indicators, ({ id, registry }) => {
    const [fed] = feeding(id);
    const dimensions = new Set(fed?.measure.cells.flatMap((cell) => Object.keys(cell.dimensions)));
    return registry ? `the registry ${registry.split ?? ''}` : `${fed?.form.lineage} ${[...dimensions].join(' ')}`;
  }),
].map(([name, together]) => {
  const years = [...new Set(together.flatMap(({ id }) => feeding(id).map(({ form }) => yearOf(form.id))))];
  const fiscalYear = (years.length > 0 ? years : [2024]).join();
  return { name, query: { indicator: together.map(({ id }) => id).join(), fiscalYear } };
});

/** Wide areas and municipalities in one language, zones in the other. */
const places: readonly (readonly [Language, Query])[] = [
  ['en', { area: ['40', 'JP', ...municipalities].join() }],
  ['ja', { level: 'zone', within: '40' }],
];

const expected = new Map<string, Promise<Cell[]>>();

/** What JSON tells, asked once for all formats. */
function expectedOf(query: Query, language: Language): Promise<Cell[]> {
  const key = JSON.stringify([query, language]);
  const cells = expected.get(key) ?? json.read(source, query, language);
  expected.set(key, cells);
  return cells;
}

describe.each(readers)('$name', ({ tells, read, hasOneLabelACode = false }) => {
  it.each(groups)('tells what JSON tells of $name', async ({ query }) => {
    for (const [language, place] of places) {
      const asked = { ...query, ...place };
      const cells = await expectedOf(asked, language);
      const isOneForm = new Set(cells.map(({ form }) => form)).size < 2;
      const told = [
        'value',
        'reason',
        ...tells.filter((one) => one !== 'labels' || isOneForm || !hasOneLabelACode),
      ] as const;

      const found = await read(source, asked, language);

      expect(byPlace(found, told)).toEqual(byPlace(cells, told));
    }
  });
});

describe('what was compared', () => {
  it('is every indicator and dimension, values and every reason that a round can leave', async () => {
    const seen = (await Promise.all(expected.values())).flat();
    const dimensions = new Set(seen.flatMap(({ cell }) => cell.split(' ').map((one) => one.split('=')[0])));
    const reasons = new Set(seen.flatMap(({ reason }) => reason ?? []));

    expect(new Set(seen.map(({ indicator }) => indicator)).size).toBe(indicators.length);
    expect(dimensionIds.filter((id) => !dimensions.has(id))).toEqual([]);
    expect([...reasons].toSorted()).toEqual([
      'definition-changed',
      'not-accepted',
      'not-applicable',
      'not-asked',
      'not-known',
      'not-submitted',
      'suppressed',
    ]);
    expect(seen.filter(({ value }) => value !== null).length).toBeGreaterThan(1000);
  });
});
