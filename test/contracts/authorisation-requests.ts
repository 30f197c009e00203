import { answersWith } from '../support/answers.ts';
import { baseActivityWith } from '../support/base-activity.ts';
import type { Caller, Place } from './authorisation.ts';
import { aBody, rounds } from './authorisation-world.ts';

/** One request of an operation, and what it answers to whoever may make it. It changes nothing, or the same each time. */
export interface Asked {
  readonly place: Place;
  readonly params?: Readonly<Record<string, string>>;
  readonly query?: Readonly<Record<string, string>>;
  readonly body?: object;
  readonly headers?: Readonly<Record<string, string>>;
  readonly admitted: number;
  /** Callers who may ask and for whom it is not there: 404. */
  readonly hiddenFrom?: readonly Caller[];
}

const nothing = 'nothing';
const noMark = { headers: { 'if-match': '"999"' } };

/** Reads by id: of Tokyo and of Kanagawa, what is there and what is not. */
const byId = (param: string, name: string, more: Partial<Asked> = {}): Asked[] =>
  (['prefecture', 'foreign'] as const).flatMap((place) => {
    const code = place === 'foreign' ? '14' : '13';
    return [
      { place, params: { [param]: `${code}-${name}` }, admitted: 200, ...more },
      { place, params: { [param]: `${code}-${nothing}` }, admitted: 404, ...more },
    ];
  });

/** A PUT that names a revision which is not: refused once the right, the path and the body are. */
const putById = (param: string, name: string, body: object): Asked[] =>
  byId(param, name, { body, admitted: 412, ...noMark });

const ofBase = (given: Pick<Asked, 'body' | 'headers'>, admitted: number, absent: number): Asked[] =>
  (
    [
      ['base', '13-kita', admitted],
      ['siblingBase', '13-minami', admitted],
      ['siblingBase', '13-nothing', absent],
      ['foreign', '14-kita', admitted],
      ['foreign', '14-nothing', absent],
    ] as const
  ).map(([place, baseId, status]) => ({ place, params: { baseId }, admitted: status, ...given }));

const ofMunicipality = (given: Pick<Asked, 'body' | 'headers'>, admitted: number, absent: number): Asked[] =>
  (
    [
      ['city', '131016', admitted],
      ['siblingCity', '131024', admitted],
      ['prefecture', '131997', absent],
      ['foreign', '141003', admitted],
      ['foreign', '141992', absent],
    ] as const
  ).map(([place, code, status]) => ({ place, params: { code }, admitted: status, ...given }));

/** None is there: whoever may keep webhooks is told so, and nobody else. */
const ofWebhook = (given: Partial<Asked> = {}): Asked[] =>
  (
    [
      ['prefecture', '13'],
      ['foreign', '14'],
      ['nation', 'JP'],
    ] as const
  ).map(([place, owner]) => ({ place, params: { webhookId: `${owner}-wh-nothing` }, admitted: 404, ...given }));

const list = (query: Readonly<Record<string, string>> = {}): Asked[] => [
  { place: 'prefecture', query: { prefecture: '13', ...query }, admitted: 200 },
  { place: 'foreign', query: { prefecture: '14', ...query }, admitted: 200 },
];
const open = (query: Readonly<Record<string, string>> = {}): Asked[] => [{ place: 'unnamed', query, admitted: 200 }];
const everyList = (query: Readonly<Record<string, string>> = {}): Asked[] => [
  ...list(query),
  { place: 'unnamed', query, admitted: 200 },
  { place: 'nation', query: { prefecture: 'JP', ...query }, admitted: 200 },
];

/** Work of nobody that is asked for here: its id alone says of which prefecture it is. */
const ofWork = (param: string): Asked[] =>
  (
    [
      ['prefecture', `13-${nothing}`],
      ['foreign', `14-${nothing}`],
      ['foreign', '14-work'],
      ['nation', `JP-${nothing}`],
    ] as const
  ).map(([place, id]) => ({ place, params: { [param]: id }, admitted: 404 }));

type Kind = 'municipal' | 'base' | 'prefecture' | 'none';
type Respondent = readonly [place: Place, roundId: string, respondent: string, kind: Kind];

/** Everybody in every round, answers where they are and where they are not; `none`: no such round or no such respondent. */
const respondents: readonly Respondent[] = [
  ['city', rounds.tokyo, '131016', 'municipal'],
  ['city', rounds.nation, '131016', 'municipal'],
  ['city', `13-${nothing}`, '131016', 'none'],
  ['city', `JP-${nothing}`, '131016', 'none'],
  ['siblingCity', rounds.tokyo, '131024', 'municipal'],
  ['siblingCity', rounds.nation, '131024', 'municipal'],
  ['siblingCity', `13-${nothing}`, '131024', 'none'],
  ['prefecture', rounds.tokyo, '131997', 'none'],
  ['base', rounds.tokyoBases, '13-kita', 'base'],
  ['base', `13-${nothing}`, '13-kita', 'none'],
  ['siblingBase', rounds.tokyoBases, '13-minami', 'base'],
  ['siblingBase', rounds.tokyoBases, `13-${nothing}`, 'none'],
  ['prefecture', rounds.prefectures, '13', 'prefecture'],
  ['prefecture', `JP-${nothing}`, '13', 'none'],
  ['foreign', rounds.kanagawa, '141003', 'municipal'],
  ['foreign', rounds.nation, '141003', 'municipal'],
  ['foreign', `14-${nothing}`, '141003', 'none'],
  ['foreign', rounds.tokyo, '141003', 'none'],
  ['foreign', rounds.nation, '141992', 'none'],
  ['foreign', rounds.kanagawaBases, '14-kita', 'base'],
  ['foreign', rounds.prefectures, '14', 'prefecture'],
  // A round of another prefecture is foreign, whoever is named in it.
  ['foreign', rounds.kanagawa, '131016', 'none'],
  ['foreign', rounds.kanagawaBases, '13-kita', 'none'],
];

function ofRespondents(givenTo: (kind: Kind) => Pick<Asked, 'admitted'> & Partial<Asked>): Asked[] {
  return respondents.map(([place, roundId, respondent, kind]) => {
    const { params, ...given } = givenTo(kind);
    return { place, ...given, params: { roundId, respondent, ...params }, ...(kind === 'none' && { admitted: 404 }) };
  });
}

const answersOf: Readonly<Record<Kind, object>> = {
  municipal: answersWith(),
  none: answersWith(),
  base: baseActivityWith(),
  prefecture: { zones: { areSet: false }, bases: { state: 'considering' } },
};
const dryRun = { query: { dryRun: 'true' } };
const reasons = [{ pointer: '', code: 'check', message: 'x' }];
const decision = (action: string, more: object = {}) =>
  ofRespondents(() => ({ body: { action, revision: 999, ...more }, admitted: 409 }));

/** Whole rounds: a prefecture's, another's, the nation's as a whole and by prefecture, and those that are not. */
const ofRounds = (given: Partial<Asked> = {}): Asked[] =>
  (
    [
      ['prefecture', rounds.tokyo, undefined, 200],
      ['prefecture', rounds.nation, '13', 200],
      ['unnamed', rounds.nation, undefined, 200],
      ['prefecture', `13-${nothing}`, undefined, 404],
      ['unnamed', `JP-${nothing}`, undefined, 404],
      ['foreign', rounds.kanagawa, undefined, 200],
      ['foreign', rounds.nation, '14', 200],
      ['foreign', rounds.tokyo, '14', 200],
      ['foreign', `14-${nothing}`, undefined, 404],
      ['foreign', `JP-${nothing}`, '14', 404],
    ] as const
  ).map(([place, roundId, prefecture, admitted]) => ({
    place,
    params: { roundId },
    ...(prefecture && { query: { prefecture } }),
    admitted,
    ...given,
  }));

const figures = { indicator: 'response-rate', fiscalYear: '2024' };
const accepted: Asked[] = (
  [
    ['city', '131016'],
    ['siblingCity', '131024'],
    ['foreign', '14'],
    ['nation', 'JP'],
  ] as const
).map(([place, area]) => ({ place, query: { ...figures, area }, admitted: 200 }));
const provisional: readonly (readonly [Place, Readonly<Record<string, string>>])[] = [
  ['prefecture', { area: '13' }],
  ['prefecture', { within: '13', level: 'municipality' }],
  ['city', { area: '131016' }],
  ['foreign', { area: '14' }],
  ['foreign', { area: '13,14' }],
  ['foreign', { area: '141003' }],
  ['foreign', { within: '14', level: 'municipality' }],
  ['nation', { area: 'JP' }],
  ['unnamed', {}],
  ['unnamed', { level: 'prefecture' }],
];
const recipients: Asked[] = (
  [
    ['city', '131016'],
    ['siblingCity', '131024'],
    ['base', '13-kita'],
    ['siblingBase', '13-minami'],
    ['foreign', '141003'],
    ['foreign', '14-kita'],
  ] as const
).map(([place, recipient]) => ({ place, query: { recipient }, admitted: 200 }));

/** Requests by operation, or by the use of an operation. */
export const requests: Readonly<Record<string, readonly Asked[]>> = {
  listAreas: list({ level: 'municipality' }),
  getArea: ofMunicipality({}, 200, 404),
  listForms: open(),
  getForm: [
    { place: 'nation', params: { form: 'municipal-progress@2015' }, admitted: 200 },
    { place: 'nation', params: { form: 'nothing@2015' }, admitted: 404 },
  ],
  getFormTemplate: [
    { place: 'nation', params: { form: 'municipal-progress@2015' }, admitted: 200 },
    { place: 'nation', params: { form: 'nothing@2015' }, admitted: 404 },
  ],
  listIndicators: open(),
  listZones: list(),
  getZone: byId('zoneId', 'chuo'),
  listBases: list(),
  getBase: ofBase({}, 200, 404),
  listInstitutions: list(),
  getInstitution: byId('institutionId', 'clinic'),
  listPracticeCases: list(),
  getPracticeCase: [
    ...byId('caseId', 'case'),
    {
      place: 'prefecture',
      params: { caseId: '13-draft' },
      admitted: 200,
      hiddenFrom: [
        'municipality',
        'base',
        'healthCentre',
        'healthZone',
        'lostZone',
        'reader',
        'readerJp',
        'nation',
        'administrator',
      ],
    },
    { place: 'foreign', params: { caseId: '14-draft' }, admitted: 404 },
  ],
  listObservations: accepted,
  explainObservation: accepted,
  listMunicipalFunding: list(),
  getMunicipalFunding: ofMunicipality({}, 200, 404),
  listCostShares: open({ scheme: 'fund', fiscalYear: '2024', totalYen: '1000' }),
  estimateGrantCeiling: open({ fiscalYear: '2024', population65plus: '24000' }),
  listSubsidyRules: list(),
  estimateSubsidy: [
    { place: 'prefecture', params: { ruleId: aBody.subsidyRule }, body: aBody.subsidyCase, admitted: 200 },
    { place: 'prefecture', params: { ruleId: nothing }, body: aBody.subsidyCase, admitted: 404 },
  ],
  listMeetings: list(),
  getMeeting: byId('meetingId', 'meeting'),
  listProgrammes: list(),
  getProgramme: byId('programmeId', 'programme'),
  listRounds: everyList(),
  getRound: [
    { place: 'prefecture', params: { roundId: rounds.tokyo }, admitted: 200, hiddenFrom: ['base'] },
    { place: 'prefecture', params: { roundId: rounds.tokyoBases }, admitted: 200, hiddenFrom: ['municipality'] },
    { place: 'nation', params: { roundId: rounds.nation }, admitted: 200, hiddenFrom: ['base'] },
    { place: 'nation', params: { roundId: rounds.prefectures }, admitted: 200, hiddenFrom: ['municipality', 'base'] },
    { place: 'foreign', params: { roundId: rounds.kanagawa }, admitted: 200 },
    { place: 'prefecture', params: { roundId: `13-${nothing}` }, admitted: 404 },
    { place: 'nation', params: { roundId: `JP-${nothing}` }, admitted: 404 },
    { place: 'foreign', params: { roundId: `14-${nothing}` }, admitted: 404 },
  ],
  // Asks again whom a round has asked.
  createRound: [
    { place: 'prefecture', body: aBody.round('13', ['131016']), admitted: 409 },
    { place: 'foreign', body: aBody.round('14', ['141003']), admitted: 409 },
    { place: 'nation', body: aBody.round('JP', ['131016', '141003']), admitted: 409 },
  ],
  putExtension: (
    [
      ['city', rounds.tokyo, '131016', 200],
      ['siblingCity', rounds.tokyo, '131024', 200],
      ['base', rounds.tokyoBases, '13-kita', 200],
      ['prefecture', rounds.tokyo, '131997', 404],
      ['city', `13-${nothing}`, '131016', 404],
      ['nation', rounds.nation, '131016', 200],
      ['nation', rounds.nation, '141003', 200],
      ['nation', rounds.prefectures, '13', 200],
      ['nation', `JP-${nothing}`, '131016', 404],
      ['foreign', rounds.tokyo, '141003', 404],
      ['foreign', rounds.kanagawa, '141003', 200],
      ['foreign', rounds.kanagawa, '131016', 404],
      ['foreign', `14-${nothing}`, '141003', 404],
    ] as const
  ).map(([place, roundId, respondent, admitted]) => ({
    place,
    params: { roundId, respondent },
    body: { dueAt: '2091-01-01T00:00:00+09:00', reason: '担当者の交代' },
    admitted,
  })),
  getCompleteness: ofRounds(),
  listSubmissions: ofRounds(),
  getSubmission: ofRespondents(() => ({ admitted: 200 })),
  getSubmissionHistory: ofRespondents(() => ({ admitted: 200 })),
  getSubmissionChanges: ofRespondents(() => ({ admitted: 200 })),
  getSubmissionEffect: ofRespondents(() => ({ admitted: 200 })),
  putSubmission: ofRespondents((kind) => ({ ...dryRun, body: { answers: answersOf[kind] }, admitted: 200 })),
  // Of the three forms one has sections.
  putSection: ofRespondents((kind) => ({
    ...dryRun,
    params: { section: 'meetings' },
    body: { answers: [] },
    admitted: kind === 'base' ? 200 : 404,
  })),
  'decideSubmission submit': decision('submit'),
  'decideSubmission withdraw': decision('withdraw'),
  'decideSubmission return': decision('return', { reasons }),
  'decideSubmission accept': decision('accept'),
  'decideSubmission reopen': decision('reopen', { reasons }),
  'decideSubmission comment': decision('comment', { comment: 'x' }),
  decideSubmissions: ofRounds({ body: { action: 'accept', respondents: [{ code: '131016', revision: 999 }] } }).filter(
    ({ query }) => query === undefined,
  ),
  putZone: putById('zoneId', 'chuo', aBody.zone('131016')),
  importZoning: [
    { place: 'prefecture', params: { prefecture: '13' }, ...dryRun, body: aBody.zoning('13', '131016'), admitted: 200 },
    { place: 'foreign', params: { prefecture: '14' }, ...dryRun, body: aBody.zoning('14', '141003'), admitted: 200 },
  ],
  putBase: ofBase({ body: aBody.base, ...noMark }, 412, 412),
  // From "under consideration" nothing is designated at once.
  designateBase: ofBase({ body: { status: 'designated', planPeriod: '8', date: '2024-06-01' } }, 409, 404),
  putInstitution: putById('institutionId', 'clinic', aBody.institution),
  putSupport: putById('supportId', 'support', aBody.support('131016')),
  putPracticeCase: putById('caseId', 'case', aBody.practiceCase('131016')),
  putMeeting: putById('meetingId', 'meeting', aBody.meeting),
  putProgramme: putById('programmeId', 'programme', aBody.programme),
  prefillForm: (['13', '14'] as const).flatMap((prefecture) => {
    const place = prefecture === '13' ? 'prefecture' : 'foreign';
    return [
      { place, params: { form: 'prefecture-status@2024' }, query: { prefecture }, admitted: 200 },
      { place, params: { form: 'nothing@2024' }, query: { prefecture }, admitted: 404 },
    ] as const;
  }),
  putBaseFunding: ofBase({ body: { funding: [] }, ...noMark }, 412, 404),
  putBaseContacts: ofBase({ body: aBody.contacts, ...noMark }, 412, 404),
  getBaseContacts: ofBase({}, 200, 404),
  putMunicipalFunding: ofMunicipality({ body: { funding: [] }, ...noMark }, 412, 404),
  listFindings: everyList(),
  compareSupports: everyList({ fiscalYear: '2024' }),
  listSupports: [
    ...everyList(),
    ...recipients,
    { place: 'city', query: { prefecture: '13', recipient: '131016' }, admitted: 200 },
    // The log of another prefecture, whoever is named in it.
    { place: 'foreign', query: { prefecture: '14', recipient: '131016' }, admitted: 200 },
    { place: 'foreign', query: { prefecture: '14', recipient: '13-kita' }, admitted: 200 },
    { place: 'nation', query: { prefecture: 'JP', recipient: '131016' }, admitted: 200 },
  ],
  // An id does not say whom an entry is about: to a recipient it is its prefecture's.
  getSupport: byId('supportId', 'support'),
  'listObservations provisional': provisional.map(([place, query]) => ({
    place,
    query: { ...figures, status: 'provisional', ...query },
    admitted: 200,
  })),
  readProgressFeed: [...list(), ...open()],
  readProgressAtom: [...list(), ...open()],
  importSubmissions: (
    [
      ['prefecture', rounds.tokyo, 200],
      ['prefecture', `13-${nothing}`, 404],
      ['nation', rounds.nation, 200],
      ['nation', `JP-${nothing}`, 404],
      ['foreign', '14-municipal-progress-2015-fy2024', 200],
      ['foreign', `14-${nothing}`, 404],
    ] as const
  ).map(([place, roundId, admitted]) => ({
    place,
    params: { roundId },
    query: { dryRun: 'true' },
    body: { rows: [{ respondent: '131016', answers: answersWith() }] },
    admitted,
  })),
  getJob: ofWork('jobId'),
  getReceipt: ofWork('importId'),
  getOdata: open(),
  getOdataResource: [
    ...['$metadata', 'Areas/$count', 'Indicators', 'Zones', "Areas('14')"].map(
      (path): Asked => ({ place: 'unnamed', params: { path }, admitted: 200 }),
    ),
    { place: 'nation', params: { path: 'Nothing' }, admitted: 404 },
    {
      place: 'foreign',
      params: { path: 'Observations' },
      query: { $filter: "indicator eq 'response-rate' and fiscalYear eq 2024 and areaCode eq '14'" },
      admitted: 200,
    },
  ],
  'getOdataResource Rounds': [
    { place: 'unnamed', params: { path: 'Rounds' }, admitted: 200 },
    { place: 'prefecture', params: { path: 'Rounds' }, query: { $filter: "prefecture eq '13'" }, admitted: 200 },
    { place: 'prefecture', params: { path: `Rounds(roundId='${rounds.tokyo}',prefecture='13')` }, admitted: 200 },
    { place: 'prefecture', params: { path: `Rounds(roundId='13-${nothing}',prefecture='13')` }, admitted: 404 },
    { place: 'foreign', params: { path: 'Rounds/$count' }, query: { $filter: "prefecture eq '14'" }, admitted: 200 },
    { place: 'foreign', params: { path: `Rounds(roundId='${rounds.kanagawa}',prefecture='14')` }, admitted: 200 },
    { place: 'foreign', params: { path: `Rounds(roundId='14-${nothing}',prefecture='14')` }, admitted: 404 },
  ],
  createAccessKey: [{ place: 'unnamed', body: { label: 'Excel' }, admitted: 201 }],
  listAccessKeys: open(),
  revokeAccessKey: [{ place: 'unnamed', params: { keyId: '0123456789abcdef' }, admitted: 404 }],
  // An address that is none.
  createWebhook: [{ place: 'unnamed', body: { url: 'x' }, admitted: 422 }],
  listWebhooks: [{ place: 'unnamed', admitted: 200 }],
  getWebhook: ofWebhook(),
  deleteWebhook: ofWebhook(),
  listDeliveries: ofWebhook(),
  replayWebhook: ofWebhook({ body: { prefecture: '13', sequence: '0' } }),
  rotateWebhookSecret: ofWebhook(),
  activateWebhook: ofWebhook(),
  testWebhook: ofWebhook(),
  createExport: [{ place: 'unnamed', body: { indicator: 'response-rate', fiscalYear: 2015 }, admitted: 202 }],
  'createExport provisional': provisional.map(([place, body]) => ({
    place,
    body: { ...figures, status: 'provisional', ...body },
    admitted: 202,
  })),
  putAreas: [{ place: 'nation', body: aBody.areas, admitted: 200 }],
};
