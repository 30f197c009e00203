import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Observation } from '../../schema/observation.ts';
import { loadAreas } from '../../seeds/areas/areas.ts';
import { demoTiming } from '../../seeds/demo/programme-timing-2016.ts';
import { acceptFirst, observed, openRoundOf, submitFirst, untilCounted } from '../support/answering.ts';
import { putAreasOf } from '../support/areas.ts';
import { type Client, startTestServer, type TestServer } from '../support/server.ts';

const niigata = [...demoTiming(loadAreas())];
const [[first = '', answers] = [], [second = '', others] = [], [third = ''] = []] = niigata;
const roundId = '15-programme-timing-2016-fy2016';

let server: TestServer;
let kato: Client;
let reader: Client;

beforeAll(async () => {
  server = await startTestServer({ seed: 'none' });
  await putAreasOf(server, '15');
  kato = server.as('prefecture-officer', '15', 'kato');
  reader = server.as('bi-reader', '15');
}, 240_000);
afterAll(() => server?.stop());

const told = ({ area, dimensions, value, numerator, denominator, reason }: Observation) =>
  [area.code, ...Object.values(dimensions), value ?? reason, `${numerator}/${denominator}`].join(' | ');
const figures = async (query: string) => (await observed(reader, `fiscalYear=2016&${query}`)).map(told);

describe('Kato of Niigata asks three municipalities when their programmes start', () => {
  it('opens the round for them', async () => {
    const round = {
      ...openRoundOf('programme-timing@2016', 2016, [first, second, third], '2016-10-01'),
      prefecture: '15',
    };

    expect((await kato.post('/v1/rounds', round)).body.roundId).toBe(roundId);
  });

  it('refuses a start and a type that the form does not have, each by its place', async () => {
    const wrong = {
      ...answers,
      programmes: { 'livelihood-support': { start: 'soon' } },
      dayServices: { types: ['d'] },
    };

    const { status, body } = await server
      .as('municipality-officer', first)
      .put(`/v1/rounds/${roundId}/submissions/${first}?dryRun=true`, { answers: wrong });

    expect([status, body.code, body.errors.map(({ pointer }: { pointer: string }) => pointer)]).toEqual([
      400,
      'invalid-body',
      ['/answers/programmes/livelihood-support/start', '/answers/dayServices/types/0'],
    ]);
  });

  it('takes two of them, and counts by municipality', async () => {
    const asThemselves = (code: string) => server.as('municipality-officer', code);
    const submitted = [
      await submitFirst(asThemselves(first), roundId, first, answers),
      await submitFirst(asThemselves(second), roundId, second, others),
    ];

    expect(submitted.map(({ status }) => status)).toEqual([201, 201]);
    expect(await acceptFirst(kato, roundId, [first, second])).toEqual([200, 200]);
    await untilCounted(reader, { form: 'programme-timing@2016', fiscalYear: 2016, area: '15' }, 2);
    // The first starts in fiscal 2015, the second in 2017; the third was asked too.
    expect(await figures('indicator=programme-start-distribution&area=15&programme=comprehensive-programme')).toEqual([
      '15 | comprehensive-programme | 2015 | 33.3 | 1/3',
      '15 | comprehensive-programme | 2016 | 0 | 0/3',
      '15 | comprehensive-programme | 2017 | 33.3 | 1/3',
      '15 | comprehensive-programme | 2018 | 0 | 0/3',
      '15 | comprehensive-programme | 2018-or-later | 0 | 0/3',
      '15 | comprehensive-programme | undecided | 0 | 0/3',
    ]);
    expect(await figures('indicator=visiting-service-types,day-service-types&area=15&serviceType=as-before')).toEqual([
      '15 | as-before | 66.7 | 2/3',
      '15 | as-before | 66.7 | 2/3',
    ]);
  });

  it('shows each municipality, and who has not answered', async () => {
    const query = `indicator=programme-start-distribution&programme=comprehensive-programme&start=2015&area=${first},${third}`;

    expect(await figures(query)).toEqual([
      `${first} | comprehensive-programme | 2015 | 100 | 1/1`,
      `${third} | comprehensive-programme | 2015 | not-submitted | null/null`,
    ]);
  });

  it('knows no type of day service that visits alone have', async () => {
    const { status, body } = await reader.get(
      '/v1/observations?indicator=day-service-types&fiscalYear=2016&area=15&serviceType=d',
    );

    expect([status, body.code]).toEqual([400, 'invalid-query']);
  });
});
