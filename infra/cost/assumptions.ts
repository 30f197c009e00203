/** What nobody measured: a value, and why it is that one. */
export interface Assumption {
  readonly value: number;
  readonly unit: string;
  readonly why: string;
}

export const assumptions = {
  writeUnitsOfSave: {
    value: 6,
    unit: 'write units a saved draft',
    why: 'head and revision in one transaction: two units each started kilobyte, one and two kilobytes',
  },
  readUnitsOfWrite: {
    value: 6,
    unit: 'read units a change',
    why: 'round, asked list, head, revision, read consistently',
  },
  writeMillis: { value: 80, unit: 'ms a change', why: 'a few reads and one transaction, one after the other' },
  requestsPerView: { value: 4, unit: 'requests a view', why: 'a list, its round, what is missing, and one answer' },
  readUnitsOfView: {
    value: 6,
    unit: 'read units a request of a view',
    why: 'heads of 60 municipalities read consistently are 15, the other three about 3',
  },
  viewMillis: { value: 20, unit: 'ms a request of a view', why: 'one or two reads' },
  viewKb: { value: 20, unit: 'KB a request of a view', why: 'a list of 60 in JSON, before compression' },
  callReadUnits: {
    value: 1,
    unit: 'read units a call of a machine',
    why: 'the feed where nothing is new: checkpoints',
  },
  callMillis: { value: 10, unit: 'ms a call of a machine', why: 'one read' },
  foldReadUnits: {
    value: 8,
    unit: 'read units a fold',
    why: 'entry, revision, asked list and five rows, read consistently',
  },
  foldMillis: { value: 100, unit: 'ms a fold', why: 'reads side by side, then one transaction' },
  odataShare: {
    value: 0.3,
    unit: 'of the figures asked for',
    why: 'Excel and Power BI take OData, other tools JSON or CSV',
  },
  odataPages: {
    value: 2,
    unit: 'pages a table by OData',
    why: '47 prefectures of eight items are 1,128 rows, and a page holds 1,000',
  },
  odataMillis: { value: 60, unit: 'ms a page by OData', why: 'reads all rows for each page, and writes wordy JSON' },
  importedShare: { value: 0.5, unit: 'of the answers', why: 'come as a file too, besides what was saved by hand' },
  filesPerRow: {
    value: 0.027,
    unit: 'files an imported answer',
    why: 'a file holds the 37 municipalities of an average prefecture',
  },
  checksPerFile: { value: 3, unit: 'requests a file', why: 'two dry runs, then the file itself' },
  checkMillis: { value: 1500, unit: 'ms a request with a file', why: 'a workbook is read and checked row by row' },
  writeUnitsOfRow: {
    value: 16,
    unit: 'write units an imported answer',
    why: 'kept with the import, claimed, then head, revision and log',
  },
  rowMillis: { value: 60, unit: 'ms an imported answer', why: 'a few transactions, some side by side' },
  exportsPerBiUser: {
    value: 4,
    unit: 'exports a BI user a month',
    why: 'one a week; what changes daily is asked for instead',
  },
  exportMillis: { value: 5000, unit: 'ms an export', why: 'some hundred thousand figures, read and written' },
  exportReadUnits: { value: 200, unit: 'read units an export', why: 'rows of all municipalities for ten years' },
  exportMb: { value: 10, unit: 'MB an export', why: 'some hundred thousand lines of CSV' },
  exportDays: { value: 2, unit: 'days that a file is kept', why: 'the rule of the bucket' },
  webhooksPerClient: { value: 0.25, unit: 'webhooks a machine client', why: 'most systems ask, some want to be told' },
  receiversPerEntry: { value: 2, unit: 'deliveries an entry', why: 'one of the prefecture, one of the nation' },
  deliveryMillis: { value: 300, unit: 'ms a delivery', why: 'the answer of somebody else is waited for' },
  writeUnitsOfDelivery: { value: 4, unit: 'write units a delivery', why: 'lease, position, and what was answered' },
  dueReadUnits: { value: 4, unit: 'read units a webhook looked at', why: 'its 47 lanes, read consistently' },
  lookMillis: {
    value: 30,
    unit: 'ms a look for work',
    why: 'one or two reads: open jobs, or webhooks and checkpoints',
  },
  sweepMillis: { value: 30, unit: 'ms a prefecture of a sweep', why: 'the end of one log, and what was left' },
  shareOfNation: {
    value: 0.5,
    unit: 'of the figures asked for',
    why: 'half of all queries are of all 47 prefectures, half of one',
  },
  compressedTo: { value: 0.1, unit: 'of an answer is left by gzip', why: 'JSON of many like items; 1/10 is cautious' },
  coldShare: { value: 0.02, unit: 'of invocations start cold', why: 'few and far between at night, rare by day' },
  coldMillis: { value: 600, unit: 'ms a cold start', why: 'several times the import that was measured on one machine' },
  logKb: {
    value: 1.5,
    unit: 'KB of logs a request',
    why: 'a line of the access log, start and report of the function',
  },
  logMonths: { value: 12, unit: 'months that logs are kept', why: 'retention of prod' },
  answerKb: { value: 20, unit: 'KB kept of an answer', why: 'revisions, notes, log and feed entries, rows' },
  backupCopies: { value: 13, unit: 'whole copies kept', why: 'one a month for a year, and the newest' },
  tokensPerClient: { value: 720, unit: 'tokens a client a month', why: 'a token lives for an hour' },
  wafRules: { value: 5, unit: 'rules', why: 'managed groups and one rate rule per client' },
  alarms: {
    value: 52,
    unit: 'alarms',
    why: 'those of the stacks: two a function, and of pipeline, webhooks, API, tables and edge',
  },
} as const satisfies Readonly<Record<string, Assumption>>;
export type AssumptionName = keyof typeof assumptions;
export type Assumed = Readonly<Record<AssumptionName, number>>;

export const assumed = Object.fromEntries(
  Object.entries(assumptions).map(([name, { value }]) => [name, value]),
) as Assumed;
