import { odataParameters } from './odata-parameters.ts';

/** What a parameter means, with a value that works; keyed by name, since a name means the same in every operation. */
export const parameters: Readonly<Record<string, { readonly description: string; readonly example?: string }>> = {
  ...odataParameters,
  after: { description: 'Cursor: `next` of the page read last. Without it the feed starts at its first entry.' },
  area: {
    description:
      'Areas, comma separated: `JP`, 2-digit prefectures, 6-digit municipalities, ids of zones; with `level=base` ids of bases.',
    example: '13,131016',
  },
  asOf: {
    description: 'Day on which areas and zones must be valid, or findings hold; today where nothing is said.',
    example: '2015-08-01',
  },
  asset: { description: 'A file of the reference page, or an example program of a guide.', example: 'pull-feed.py' },
  activeRole: { description: '`true`: only institutions with the active role today; `false`: only the others.' },
  baseId: { description: 'Id of a base: begins with its prefecture.', example: '40-demo-clinic-designated' },
  bin: {
    description: 'Dimension `bin`, comma separated: `none`, `planned-only`, `1` to the number of items.',
    example: 'none,7',
  },
  boundaries: {
    description:
      'Municipalities and zones within whose boundaries figures are told: `then`, those of each figure’s own day, or the day named. Mergers are summed; what was divided is null, `boundaries-changed`.',
    example: '2025-04-01',
  },
  caseId: { description: 'Id of a practice case: begins with its prefecture.', example: '40-demo-case' },
  code: { description: 'A 2-digit prefecture, or a 6-digit municipality with its check digit.', example: '131016' },
  cursor: { description: '`next` of the page before, unchanged.' },
  designation: {
    description:
      'Only bases whose latest step is this one. Of figures the dimension `designation`, comma separated: with it, bases are counted by it too, revoked ones included.',
    example: 'designated',
  },
  dryRun: { description: '`true` checks and answers as if saving, but writes nothing and needs no precondition.' },
  duty: { description: 'Only practice cases for this duty of a base.', example: 'training' },
  entityType: {
    description:
      'Only bases run by, and practice cases of, such an entity. Of figures the dimension `entityType`, comma separated.',
    example: 'medical-association',
  },
  encoding: { description: 'Encoding of a CSV file.', example: 'utf-8' },
  extensions: { description: 'GraphQL extensions as JSON text.', example: '{}' },
  fiscalYear: { description: 'Fiscal year, named by the calendar year in which it starts.', example: '2015' },
  form: {
    description: 'A form version. Where an indicator is asked for: the national series if left out.',
    example: 'municipal-progress@2015',
  },
  format: {
    description: 'Media type by name, for callers that cannot set `Accept`, which it outweighs.',
    example: 'csv',
  },
  shape: {
    description: 'Of a CSV: one observation a row, or one area, year and form a row and a column each cell.',
    example: 'wide',
  },
  labels: { description: 'In JSON: names of all codes in the answer, in both languages.', example: 'true' },
  function: {
    description:
      'Only what is for this function of home medical care. Of figures the dimension `function`, comma separated: `zone-coverage` then tells each of them instead of all together.',
    example: 'daily-care',
  },
  fundingSource: {
    description: 'Only bases or municipalities with a funding line from this source.',
    example: 'fund-medical',
  },
  guide: { description: 'A guide by the name of its file.', example: 'integrating' },
  importId: {
    description: 'Id of an import, as its answer gave it: begins with the prefecture of who sent it.',
    example: '13-0b8d2f0e-6c1c-4c86-9f67-1d7f0a5a3b42',
  },
  indicator: {
    description: 'Indicators, comma separated; `GET /v1/indicators` lists them.',
    example: 'item-status-rate',
  },
  institutionId: { description: 'Id of an institution: begins with its prefecture.', example: '40-demo-active-ariake' },
  item: { description: 'Dimension `item`, comma separated. Of practice cases one item.', example: 'ka' },
  keyId: { description: 'Id of an access key, as the list gives it.', example: '0123456789abcdef' },
  jobId: {
    description: 'Id of a job, as `Location` gave it: begins with the prefecture of who began it.',
    example: '13-0b8d2f0e-6c1c-4c86-9f67-1d7f0a5a3b42',
  },
  kind: { description: 'Only bases, institutions or findings of this kind; only support of this kind.' },
  lang: { description: 'Language of labels in CSV and JSON-stat; otherwise `Accept-Language`.' },
  layout: {
    description: '`one`: a row a question, for one respondent; `rows`: a row a respondent, a column a question.',
    example: 'one',
  },
  level: {
    description:
      'Level of the areas; areas of all levels do not include wards. Of figures also `base`, which makes ids those of bases.',
    example: 'prefecture',
  },
  limit: { description: 'Most items in one page.', example: '100' },
  path: {
    description: 'A table, `$metadata`, `Table/$count` or `Table(key)`.',
    example: 'Areas',
  },
  meetingId: { description: 'Id of a meeting: begins with its prefecture.', example: '40-demo-meeting-199' },
  operationName: { description: 'Which operation of the GraphQL document to run.', example: 'Areas' },
  organisationKind: {
    description: 'Dimension `organisationKind` of people at meetings, comma separated.',
    example: 'medical,nursing',
  },
  population: { description: 'Only zones for this population.', example: 'general' },
  population65plus: { description: 'Residents aged 65 and over.', example: '24000' },
  populationBand: {
    description: 'Only practice cases of municipalities of this size.',
    example: '100000-299999',
  },
  prefecture: {
    description: 'Prefecture, JIS X 0401 (`13` is Tokyo); `JP` is the nation where it is allowed.',
    example: '13',
  },
  programmeId: {
    description: 'Id of a prefecture’s own programme: begins with it.',
    example: '11-demo-programme-2016',
  },
  programmeRelation: {
    description: 'Dimension `programmeRelation`, comma separated: `same-entity`, `coordinated`, `none`.',
    example: 'same-entity,coordinated',
  },
  q: {
    description:
      'Words that stand in the title or in what, how or result of a practice case, whatever width or case their letters have.',
    example: '多職種',
  },
  query: { description: 'GraphQL document.', example: '{ areas(prefecture: "13") { code name } }' },
  recipient: {
    description: 'Only support for this municipality (6-digit code) or base (id).',
    example: '401307',
  },
  respondent: { description: 'Who answers: a 6-digit municipality, a prefecture, or an id.', example: '131016' },
  revision: { description: 'A revision; the latest where nothing is said.', example: '1' },
  roundId: {
    description: 'Id of a round: begins with its prefecture or `JP`.',
    example: 'JP-municipal-progress-2015-fy2015',
  },
  submit: { description: '`false` keeps the answers as drafts; without it they are submitted.' },
  source: { description: 'Dimension `source` of funding, comma separated.', example: 'fund-medical,own' },
  section: { description: 'A section of the form: a member of the answers.', example: 'meetings' },
  state: { description: 'Only submissions in this state.', example: 'submitted' },
  supportId: {
    description: 'Id of an entry of a support log: begins with its prefecture.',
    example: '40-demo-support-1',
  },
  status: {
    description:
      'Dimension `status` (`none`, `planned`, `doing`), comma separated; also takes `accepted` (as without it) or `provisional`, which only a prefecture officer may ask for.',
    example: 'doing,planned',
  },
  variables: { description: 'GraphQL variables as JSON text.', example: '{"prefecture": "13"}' },
  wait: {
    description:
      'Where nothing is after the cursor: seconds to wait for something, at most 20. The answer comes as soon as there is something.',
    example: '20',
  },
  via: { description: '`crosswalk` reads another form’s answers through the eight items.' },
  order: {
    description:
      '`oldest`: from the first entry on, as the JSON feed; `newest`: the newest entries first, and `rel="next"` leads to older ones.',
    example: 'newest',
  },
  outcome: { description: '`dead`: only events that were given up after the last attempt.' },
  webhookId: { description: 'Id of a webhook: begins with its prefecture or `JP`.', example: '13-wh-0123456789ab' },
  within: { description: 'Only areas inside this one: `JP` or a 2-digit prefecture.', example: '13' },
  scheme: { description: 'What is paid for: one of the schemes with dated shares.', example: 'comprehensive-support' },
  ruleId: { description: 'Id of a subsidy rule, as the list gives it.', example: 'tokyo-supervising-support-centre' },
  totalYen: { description: 'A sum to share out, in whole yen; needs `fiscalYear`.', example: '10000001' },
  zone: { description: 'Only what serves this zone.', example: '40-fukuoka-itoshima' },
  zoneId: { description: 'Id of a zone: begins with its prefecture.', example: '40-fukuoka-itoshima' },
};
