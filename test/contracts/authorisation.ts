import type { Role } from '../../schema/permission.ts';

/**
 * Callers of Tokyo (13), but for those of the nation. The health-centre area `13-chuo` has Chiyoda, and not Chuo; `13-nothing` is
 * in no registry.
 */
export const callers = {
  municipality: ['municipality-officer', '131016'],
  base: ['base-operator', '13-kita'],
  prefecture: ['prefecture-officer', '13'],
  healthCentre: ['health-centre-officer', '13'],
  healthZone: ['health-centre-officer', '13-chuo'],
  lostZone: ['health-centre-officer', '13-nothing'],
  reader: ['bi-reader', '13'],
  readerJp: ['bi-reader', 'JP'],
  nation: ['national-reader', 'JP'],
  administrator: ['administrator', 'JP'],
} as const satisfies Record<string, readonly [Role, string]>;
export type Caller = keyof typeof callers;
export const callerNames = Object.keys(callers) as readonly Caller[];

/**
 * Whom a request is about, as seen by the callers: the municipality and the base that two of them are, their siblings, Tokyo as a
 * whole, anything of Kanagawa, the nation; or nobody by name.
 */
export type Place = 'city' | 'siblingCity' | 'base' | 'siblingBase' | 'prefecture' | 'foreign' | 'nation' | 'unnamed';

const bases: readonly Place[] = ['base', 'siblingBase'];
const respondents: readonly Place[] = ['city', 'siblingCity', ...bases];
const tokyo: readonly Place[] = ['prefecture', ...respondents];
const japan: readonly Place[] = [...tokyo, 'foreign', 'nation', 'unnamed'];
/** A list that names nobody is about the caller's own area, as far as the caller has one. */
const own: readonly Place[] = [...tokyo, 'unnamed'];

export interface Row {
  /** The contract's words, or where it is silent what its rows are read to say of the operations. */
  readonly row: string;
  /** By id; what follows a space is one use of an operation that has several. */
  readonly operations: readonly string[];
  readonly may: Readonly<Partial<Record<Caller, readonly Place[]>>>;
}

const everybody = Object.fromEntries(callerNames.map((name) => [name, japan]));

/**
 * Who may do what: the table "Identity" of the public contract, row by row, and beside each row the operations that came later, by
 * the decision that placed them. Everything that is not here is 403. Written apart from schema/permission.ts, which it tests.
 */
export const authorisation: readonly Row[] = [
  {
    row: 'areas, forms, templates, indicator catalogue, zones, bases and institutions, practice cases, accepted observations',
    operations: [
      'listAreas getArea listForms getForm getFormTemplate listIndicators listZones getZone listBases getBase',
      'listInstitutions getInstitution listPracticeCases getPracticeCase listObservations explainObservation',
      'getOdata getOdataResource createExport',
    ].flatMap((ids) => ids.split(' ')),
    may: everybody,
  },
  {
    row: 'money of municipalities, shares, ceilings, rules: "read by everybody", an estimate keeps nothing (0016)',
    operations: [
      'listMunicipalFunding getMunicipalFunding listCostShares estimateGrantCeiling listSubsidyRules estimateSubsidy',
    ].flatMap((ids) => ids.split(' ')),
    may: everybody,
  },
  {
    row: 'meetings and programmes: "everybody reads them" (0018)',
    operations: ['listMeetings', 'getMeeting', 'listProgrammes', 'getProgramme'],
    may: everybody,
  },
  {
    row: 'rounds (read): that ask it; own + JP; all',
    operations: ['listRounds', 'getRound'],
    may: {
      municipality: [...own, 'nation'],
      base: [...own, 'nation'],
      prefecture: [...own, 'nation'],
      healthCentre: [...own, 'nation'],
      // The contract has no other area for rounds than a prefecture: a zone's officer reads those of its prefecture.
      healthZone: [...own, 'nation'],
      lostZone: [...own, 'nation'],
      nation: japan,
      administrator: japan,
    },
  },
  {
    row: 'create rounds, extensions: own; JP',
    operations: ['createRound', 'putExtension'],
    may: { prefecture: tokyo, administrator: ['nation'] },
  },
  {
    row: 'completeness: own; its area; all',
    operations: ['getCompleteness'],
    may: { prefecture: own, healthCentre: own, healthZone: own, nation: japan, administrator: japan },
  },
  {
    // What is published knows no health centre's zone, so who carries one reads completeness in REST.
    row: 'completeness, as a table (0038): own; all',
    operations: ['getOdataResource Rounds'],
    may: { prefecture: own, healthCentre: own, nation: japan, administrator: japan },
  },
  {
    row: 'list submissions: own; its area',
    operations: ['listSubmissions'],
    may: { prefecture: own, healthCentre: own, healthZone: own },
  },
  {
    // Changes are two revisions of the respondent side by side, so whoever reads the history reads them.
    row: 'read a submission, history: own; its area, of which bases are no part (0015)',
    operations: ['getSubmission', 'getSubmissionHistory', 'getSubmissionChanges'],
    may: { municipality: ['city'], base: ['base'], prefecture: tokyo, healthCentre: tokyo, healthZone: ['city'] },
  },
  {
    row: 'put (also one section), submit, withdraw: own, or on behalf',
    operations: ['putSubmission', 'putSection', 'decideSubmission submit', 'decideSubmission withdraw'],
    may: { municipality: ['city'], base: ['base'], prefecture: tokyo },
  },
  {
    // The effect tells of answers that nobody has accepted, to who may accept them.
    row: 'return, accept, reopen: own',
    operations: [
      'decideSubmission return',
      'decideSubmission accept',
      'decideSubmission reopen',
      'decideSubmissions',
      'getSubmissionEffect',
    ],
    may: { prefecture: own },
  },
  {
    row: 'comment: own; its area',
    operations: ['decideSubmission comment'],
    may: { municipality: ['city'], base: ['base'], prefecture: tokyo, healthCentre: tokyo, healthZone: ['city'] },
  },
  {
    // Meetings and programmes are the prefecture's own record, as support is (0018). What fills in a prefecture's form is the
    // registry as its officers keep it (0022).
    row: 'write zones, bases, institutions; designate; log support; publish cases: own',
    operations: [
      'putZone importZoning putBase designateBase putInstitution putSupport putPracticeCase',
      'putMeeting putProgramme prefillForm',
    ].flatMap((ids) => ids.split(' ')),
    may: { prefecture: tokyo },
  },
  {
    row: "own base's contacts and funding plan; contacts of a base: own",
    operations: ['putBaseFunding', 'putBaseContacts', 'getBaseContacts'],
    may: { base: ['base'], prefecture: tokyo },
  },
  {
    row: 'money of a municipality: "written by the municipality or its prefecture" (0016)',
    operations: ['putMunicipalFunding'],
    may: { municipality: ['city'], prefecture: tokyo },
  },
  {
    // The comparison is what a prefecture has to look into, as findings are. A zone's officer has none of it (0015).
    row: 'findings: own; all',
    operations: ['listFindings', 'compareSupports'],
    may: { prefecture: own, healthCentre: own, nation: japan },
  },
  {
    row: 'support: the prefecture, its health centre, the nation; a recipient in a list that names it (0018)',
    operations: ['listSupports', 'getSupport'],
    may: {
      municipality: ['city'],
      base: ['base'],
      prefecture: own,
      healthCentre: own,
      nation: japan,
      administrator: japan,
    },
  },
  {
    row: 'provisional observations: own, named by area or within (0006)',
    operations: ['listObservations provisional', 'createExport provisional'],
    may: { prefecture: tokyo },
  },
  {
    row: 'feed: own; all',
    operations: ['readProgressFeed', 'readProgressAtom'],
    may: { prefecture: own, nation: japan },
  },
  {
    // Its rows are decided one by one, as a put of each.
    row: 'import answers: into own + JP rounds, by who may put some (0034)',
    operations: ['importSubmissions'],
    may: Object.fromEntries(
      (['municipality', 'base', 'prefecture'] as const).map((name) => [name, ['prefecture', 'nation']]),
    ),
  },
  {
    row: 'jobs: by the prefecture that their id begins with, or JP; within it the role and area that began one (0034)',
    operations: ['getJob', 'getReceipt'],
    may: {
      ...Object.fromEntries(callerNames.map((name) => [name, tokyo])),
      ...Object.fromEntries((['readerJp', 'nation', 'administrator'] as const).map((name) => [name, ['nation']])),
    },
  },
  {
    row: 'a key of one’s own: BI readers (0039)',
    operations: ['createAccessKey'],
    may: { reader: own, readerJp: own },
  },
  {
    row: 'keys of machines; one’s own keys (0039)',
    operations: ['listAccessKeys', 'revokeAccessKey'],
    may: { reader: own, readerJp: own, administrator: own },
  },
  {
    // A prefecture's are its own, the nation's the nation's: they hold addresses and secrets of their owners.
    row: 'webhooks: own; the nation its own',
    operations: [
      'createWebhook listWebhooks getWebhook deleteWebhook listDeliveries replayWebhook',
      'rotateWebhookSecret activateWebhook testWebhook',
    ].flatMap((ids) => ids.split(' ')),
    may: { prefecture: ['prefecture', 'unnamed'], nation: ['nation', 'unnamed'] },
  },
  { row: 'masters', operations: ['putAreas'], may: { administrator: japan } },
];

/** No right at all: also without a token. GraphQL is let in here and asks for rights field by field. */
export const publicOperations = [
  'getHealth',
  'getOpenapi',
  'getDocs',
  'getDocsAsset',
  'getErrors',
  'getGuide',
  'getHome',
  'listReceiptKeys',
  'postGraphql',
  'getGraphql',
];

/** Operation that each field of GraphQL stands for: same permissions, same refusals. */
export const graphqlFields: Readonly<Record<string, string>> = {
  areas: 'listAreas',
  zones: 'listZones',
  bases: 'listBases',
  institutions: 'listInstitutions',
  municipalFunding: 'listMunicipalFunding',
  costShares: 'listCostShares',
  meetings: 'listMeetings',
  programmes: 'listProgrammes',
  supports: 'listSupports',
  findings: 'listFindings',
  practiceCases: 'listPracticeCases',
  rounds: 'listRounds',
  indicators: 'listIndicators',
  observations: 'listObservations',
  explainObservation: 'explainObservation',
  submission: 'getSubmission',
  feed: 'readProgressFeed',
  putSubmission: 'putSubmission',
  decideSubmission: 'decideSubmission',
};
