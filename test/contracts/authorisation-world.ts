import { registryExamples } from '../../openapi/document/registry-examples.ts';
import { loadAreas } from '../../seeds/areas/areas.ts';
import { answersWith } from '../support/answers.ts';
import { putAreasOf } from '../support/areas.ts';
import { baseActivityWith } from '../support/base-activity.ts';
import type { Client, TestServer } from '../support/server.ts';

/** Rounds that are open for years: Tokyo's, Kanagawa's and the nation's. */
export const rounds = {
  tokyo: '13-municipal-progress-2015-fy2025',
  kanagawa: '14-municipal-progress-2015-fy2025',
  nation: 'JP-municipal-progress-2015-fy2024',
  tokyoBases: '13-base-activity-2025-fy2025',
  kanagawaBases: '14-base-activity-2025-fy2025',
  prefectures: 'JP-prefecture-status-2024-fy2024',
} as const;

const openTo = (prefecture: string, form: string, fiscalYear: number, respondents: readonly string[]) => ({
  form,
  fiscalYear,
  asOf: `${fiscalYear}-08-01`,
  opensAt: '2020-01-01T00:00:00+09:00',
  dueAt: '2090-01-01T00:00:00+09:00',
  prefecture,
  respondents,
});
const zoneOf = (municipality: string) => ({
  name: '中央',
  unit: 'health-centre-area',
  functions: ['daily-care'],
  population: 'general',
  municipalities: [municipality],
  planPeriod: '8',
  validFrom: '2024-04-01',
});
const practiceCase = registryExamples.putPracticeCase.published.value;

/** Bodies that break no rule where the world is as `makeWorld` makes it. */
export const aBody = {
  round: (prefecture: string, respondents: readonly string[]) =>
    openTo(prefecture, 'municipal-progress@2015', prefecture === 'JP' ? 2024 : 2025, respondents),
  zone: zoneOf,
  zoning: (prefecture: string, municipality: string) => ({
    replaceFrom: '2024-04-01',
    zones: [{ zoneId: `${prefecture}-chuo`, ...zoneOf(municipality) }],
  }),
  base: { name: '架空医師会', entityType: 'medical-association', zones: [], programmeRelation: 'none' },
  institution: { name: '架空診療所', kind: 'clinic', zones: [], activeRoleFrom: '2024-04-01' },
  support: (recipient: string) => ({ recipient, kinds: ['know-how'], date: '2024-06-10' }),
  practiceCase: (who: string) => ({ ...practiceCase, who }),
  meeting: registryExamples.putMeeting.counted.value,
  programme: registryExamples.putProgramme.lines.value,
  contacts: registryExamples.putBaseContacts.people.value,
  subsidyRule: 'tokyo-supervising-support-centre',
  subsidyCase: registryExamples.estimateSubsidy.one.value,
  areas: { areas: loadAreas().filter(({ code }) => code === '131016') },
} as const;

const first = { 'if-none-match': '*' };
const municipalities = { 13: ['131016', '131024'], 14: ['141003'] } as const;
const basesOf = { 13: ['13-kita', '13-minami'], 14: ['14-kita'] } as const;

/** Two prefectures with one of everything, the other with a sibling of whom two callers are; drafts alone, so that they stay. */
export async function makeWorld(server: TestServer): Promise<void> {
  await putAreasOf(server, '13', '14');
  for (const prefecture of ['13', '14'] as const) await makePrefecture(server, prefecture);
  const administrator = server.as('administrator', 'JP');
  for (const round of [
    aBody.round('JP', ['131016', '131024', '141003']),
    openTo('JP', 'prefecture-status@2024', 2024, ['13', '14']),
  ])
    await made(administrator.post('/v1/rounds', round));
  for (const prefecture of ['13', '14'] as const) await answerAll(server, prefecture);
}

async function makePrefecture(server: TestServer, prefecture: '13' | '14'): Promise<void> {
  const officer = server.as('prefecture-officer', prefecture);
  const [city] = municipalities[prefecture];
  const put = (path: string, body: unknown) => made(officer.put(`/v1/${path}`, body, first));
  await put(`zones/${prefecture}-chuo`, aBody.zone(city));
  await put(`institutions/${prefecture}-clinic`, aBody.institution);
  await put(`supports/${prefecture}-support`, aBody.support(city));
  await put(`meetings/${prefecture}-meeting`, aBody.meeting);
  await put(`programmes/${prefecture}-programme`, aBody.programme);
  await put(`practice-cases/${prefecture}-case`, aBody.practiceCase(city));
  await put(`practice-cases/${prefecture}-draft`, { ...aBody.practiceCase(city), status: 'draft' });
  for (const code of municipalities[prefecture]) await put(`municipalities/${code}/funding`, { funding: [] });
  for (const baseId of basesOf[prefecture]) {
    await put(`bases/${baseId}`, aBody.base);
    await put(`bases/${baseId}/contacts`, aBody.contacts);
  }
  await made(officer.post('/v1/rounds', aBody.round(prefecture, municipalities[prefecture])));
  await made(officer.post('/v1/rounds', openTo(prefecture, 'base-activity@2025', 2025, basesOf[prefecture])));
}

async function answerAll(server: TestServer, prefecture: '13' | '14'): Promise<void> {
  const officer = server.as('prefecture-officer', prefecture);
  const own = prefecture === '13' ? rounds.tokyo : rounds.kanagawa;
  const ofBases = prefecture === '13' ? rounds.tokyoBases : rounds.kanagawaBases;
  for (const code of municipalities[prefecture])
    for (const round of [own, rounds.nation]) await draft(officer, round, code, answersWith());
  for (const baseId of basesOf[prefecture]) await draft(officer, ofBases, baseId, baseActivityWith());
  await draft(officer, rounds.prefectures, prefecture, {
    zones: { areSet: false },
    bases: { state: 'considering' },
  });
}

const draft = (officer: Client, roundId: string, respondent: string, answers: object) =>
  made(officer.put(`/v1/rounds/${roundId}/submissions/${respondent}`, { answers }, first));

async function made(answer: ReturnType<Client['put']>): Promise<void> {
  const { status, body } = await answer;
  if (status !== 201) throw new Error(`${status} ${JSON.stringify(body)}`);
}
