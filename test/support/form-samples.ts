import { demoActiveRole } from '../../seeds/demo/active-role-activity.ts';
import { careResourcesOf } from '../../seeds/demo/care-resources.ts';
import { demoProgress2025 } from '../../seeds/demo/municipal-progress-2025.ts';
import { demoTiming } from '../../seeds/demo/programme-timing-2016.ts';
import { answersWith } from './answers.ts';
import { putAreasOf } from './areas.ts';
import { aCourse, aMeeting, anIssue, baseActivityWith } from './base-activity.ts';
import type { TestServer } from './server.ts';
import { areasOf } from './zones.ts';

const city = '401307';
const base = '40-east-association';
const clinic = '40-east-clinic';
const only = <T>(map: ReadonlyMap<string, T>): T => [...map.values()][0] as T;

/** Form → a fiscal year, who answers, complete answers, and an indicator that counts them. */
export const samples: Readonly<
  Record<string, readonly [year: number, respondent: string, answers: object, indicator: string]>
> = {
  'municipal-progress@2015': [
    2018,
    city,
    { ...answersWith({ a: 'doing', i: 'planned' }), prefectureSupport: ['know-how', 'data'] },
    'outsourcing-rate',
  ],
  'municipal-progress-tokyo@2015': [
    2015,
    city,
    { a1: true, a3: false, ka2: true, 'ki3-website': true },
    'items-implemented-count',
  ],
  'municipal-progress@2025': [2025, city, only(demoProgress2025(areasOf('31'))), 'scene-coverage-rate'],
  'programme-timing@2016': [2016, city, only(demoTiming(areasOf('15'))), 'visiting-service-types'],
  'care-resources@2025': [
    2025,
    city,
    careResourcesOf({ code: city, kind: 'designated-city' }),
    'st-home-nursing-providers',
  ],
  'base-activity@2025': [
    2025,
    base,
    baseActivityWith({
      meetings: [aMeeting(), aMeeting({ name: '第2回🏥', date: '2025-07-01', agenda: ['measures'] })],
      issues: [anIssue()],
      training: { courses: [aCourse()], worldCafes: [], newsletters: [] },
      funding: [{ fiscalYear: 2025, source: 'own', plannedYen: 1_000, settledYen: 900 }],
    }),
    'base-meetings',
  ],
  'active-role-activity@2025': [2025, clinic, only(demoActiveRole), 'active-role-duty-rate'],
  'visit-flow@2020': [
    2020,
    '40',
    {
      zones: ['40-east', '40-west'],
      cells: [
        [90, 5, 1],
        [8, 70, 2],
        [2, 5, 0],
      ],
      reportedInsurerTotals: [100, 80, 3],
    },
    'completion-rate',
  ],
  'prefecture-status@2024': [
    2024,
    '40',
    { zones: { areSet: true, unit: 'other' }, bases: { state: 'counted', count: 0 } },
    'zones-set-rate',
  ],
};

/** Fukuoka as the samples need it: two zones, a base and a clinic. */
export async function prepareSamples(server: TestServer): Promise<void> {
  await putAreasOf(server, '40');
  const zone = { unit: 'other', functions: ['daily-care'], planPeriod: '7', validFrom: '2018-10-01' };
  const puts = [
    ['/v1/zones/40-east', { ...zone, name: '東', municipalities: [city] }],
    ['/v1/zones/40-west', { ...zone, name: '西', municipalities: ['402036'] }],
    [
      `/v1/bases/${base}`,
      { name: '東医師会', entityType: 'medical-association', zones: ['40-east'], programmeRelation: 'none' },
    ],
    [
      `/v1/institutions/${clinic}`,
      { name: '東診療所', kind: 'clinic', zones: ['40-east'], activeRoleFrom: '2020-04-01' },
    ],
  ] as const;
  const officer = server.as('prefecture-officer', '40');
  for (const [path, body] of puts) {
    const { status } = await officer.put(path, body, { 'if-none-match': '*' });
    if (status !== 201) throw new Error(`${path} was answered with ${status}`);
  }
}
