import { examples, guides } from '../openapi/guides.ts';
import type { Stage } from '../openapi/operation.ts';
import {
  figuresReading,
  jobs,
  ledgerWriting,
  log,
  projecting,
  read,
  registryReading,
  registryWriting,
  type TableGrant,
  webhooks,
  write,
} from './grants.ts';

export type FunctionId =
  | Stage
  | 'importer'
  | 'exporter'
  | 'deliver'
  | 'jobs'
  | 'lake'
  | 'projector'
  | 'sweep'
  | 'rebuild'
  | 'identity';

/** Variables of functions/environment.ts that are not the name of a table. */
export type Setting = 'TOKEN_ISSUER' | 'TOKEN_AUDIENCE' | 'FEED_SOURCE' | 'PUBLIC_ADDRESS';

export interface FunctionDefinition {
  readonly id: FunctionId;
  /** Path from the root; exports `handler`. */
  readonly entry: string;
  readonly memoryMb: number;
  readonly timeoutSeconds: number;
  readonly settings: readonly Setting[];
  readonly grants: readonly TableGrant[];
  /** Paths from the root of what it serves; they lie in `web/` beside the bundle. */
  readonly files?: readonly string[];
  /** Functions it calls with its caller's token, or starts with the id of a job; each one's name stands in `<ID>_FUNCTION`. */
  readonly invokes?: readonly FunctionId[];
  /** Signs receipts; the key's ARN stands in `RECEIPT_KEY_ID`. */
  readonly signsReceipts?: boolean;
  /** May ask for the role that reads provisional rows; its ARN stands in `PROVISIONAL_ROLE_ARN`. */
  readonly mayReadProvisional?: boolean;
  /** Folder of the bucket of exports that is its own (infra/constructs/files.ts); the bucket's name stands in `EXPORTS_BUCKET`. */
  readonly writesFiles?: 'exports' | 'lake';
  /**
   * Megabytes of V8's young objects, where files make many: with its default of 16 they pile up to a hundred megabytes before
   * they are looked at. Costs some time; figures are in docs/performance.md. The old ones are bounded too (infra/variables.ts).
   */
  readonly youngObjectsMb?: number;
  /**
   * How many may run at once, where many or long runs would take what others of the account need: officers save answers on the
   * last day, whatever is exported, drawn or delivered meanwhile. Who asks beyond it waits or gets a 503.
   */
  readonly atOnceAtMost?: number;
  /** Who can't do what while it fails; ends up in its alarms. */
  readonly whenItFails: string;
}

const reads = { memoryMb: 1024, timeoutSeconds: 10, settings: ['TOKEN_ISSUER', 'TOKEN_AUDIENCE'] } as const;
/** As long as API Gateway waits: opening a national round writes a hundred items. */
const writes = { ...reads, timeoutSeconds: 29 } as const;
const entryOf = (stage: FunctionId) => `functions/${stage}/handler.ts`;

/** Every Lambda, what it gets and what it may do: the only place where permissions are granted. Nothing may scan. */
export const functions: readonly FunctionDefinition[] = [
  {
    ...writes,
    id: 'registry',
    entry: entryOf('registry'),
    grants: [
      registryWriting,
      { table: 'ledger', actions: ['GetItem', 'Query', 'PutItem', 'ConditionCheckItem'], keys: [log] },
      // What municipalities say they received stands in accepted answers.
      figuresReading,
    ],
    whenItFails: 'Nobody can read areas, forms or rounds, and prefectures cannot open rounds or extend due dates.',
  },
  {
    ...writes,
    id: 'intake',
    entry: entryOf('intake'),
    grants: ledgerWriting,
    whenItFails: 'Municipalities and bases cannot save or submit answers.',
  },
  {
    ...writes,
    id: 'review',
    entry: entryOf('review'),
    // A history is picked from the log by position.
    grants: [...ledgerWriting, { table: 'ledger', actions: ['BatchGetItem'], keys: [log] }],
    whenItFails: 'Prefectures cannot read, return or accept answers, nor see who is missing.',
  },
  {
    ...writes,
    id: 'imports',
    entry: entryOf('imports'),
    grants: [...ledgerWriting, jobs],
    invokes: ['importer'],
    signsReceipts: true,
    youngObjectsMb: 2,
    whenItFails: 'Nobody can send answers as a file or see how far one is; answers are still taken one by one.',
  },
  {
    id: 'importer',
    atOnceAtMost: 10,
    entry: 'functions/imports/worker.ts',
    memoryMb: 1024,
    timeoutSeconds: 900,
    settings: [],
    grants: [{ table: 'ledger', actions: [...read, ...write] }, jobs],
    whenItFails: 'Files that were taken in wait half written; who reads an answer of one sees it all the same.',
  },
  {
    ...writes,
    id: 'exports',
    entry: entryOf('exports'),
    grants: [jobs],
    invokes: ['exporter'],
    whenItFails: 'Nobody can begin an export; answers up to 5 MB go on.',
  },
  {
    id: 'exporter',
    atOnceAtMost: 5,
    entry: 'functions/exports/worker.ts',
    memoryMb: 1024,
    timeoutSeconds: 900,
    settings: [],
    grants: [registryReading, figuresReading, jobs],
    mayReadProvisional: true,
    writesFiles: 'exports',
    youngObjectsMb: 4,
    whenItFails: 'Exports that were taken on stay unfinished; answers up to 5 MB go on.',
  },
  {
    id: 'jobs',
    atOnceAtMost: 1,
    entry: entryOf('jobs'),
    memoryMb: 256,
    timeoutSeconds: 60,
    settings: [],
    grants: [jobs],
    invokes: ['importer', 'exporter'],
    whenItFails: 'Work that was left behind is not started again: a file that was taken in may wait without end.',
  },
  {
    id: 'projector',
    entry: entryOf('projector'),
    memoryMb: 1024,
    timeoutSeconds: 60,
    settings: ['FEED_SOURCE'],
    grants: projecting,
    whenItFails: 'Accepted answers do not reach indicators and the feed; what is shown stays right but grows old.',
  },
  {
    id: 'sweep',
    atOnceAtMost: 1,
    entry: 'functions/projector/sweep.ts',
    memoryMb: 1024,
    timeoutSeconds: 240,
    settings: ['FEED_SOURCE'],
    grants: projecting,
    whenItFails: 'A wake-up that was lost is not made good: a prefecture may wait for its figures without end.',
  },
  {
    id: 'rebuild',
    atOnceAtMost: 5,
    entry: 'functions/projector/rebuild.ts',
    memoryMb: 1024,
    timeoutSeconds: 900,
    settings: ['FEED_SOURCE'],
    // What the log does not say is deleted, under a condition on the checkpoint.
    grants: [...projecting, { table: 'published', actions: ['ConditionCheckItem', 'DeleteItem'] }],
    whenItFails: 'Nobody can compare or repair what is published; figures and the feed go on.',
  },
  {
    id: 'lake',
    atOnceAtMost: 1,
    entry: entryOf('lake'),
    memoryMb: 1024,
    timeoutSeconds: 900,
    settings: [],
    grants: [registryReading, { ...figuresReading, keys: ['A#*', 'CKPT'] }],
    writesFiles: 'lake',
    whenItFails: 'Questions to Athena are answered from the figures of an earlier day; everything else goes on.',
  },
  {
    ...reads,
    id: 'indicators',
    entry: entryOf('indicators'),
    // An explanation says how far the log was counted.
    grants: [registryReading, { ...figuresReading, keys: ['A#*', 'CKPT'] }],
    mayReadProvisional: true,
    whenItFails: 'BI tools and the dashboard get no figures.',
  },
  {
    // A reader may ask to be kept waiting.
    ...writes,
    id: 'feed',
    entry: entryOf('feed'),
    grants: [{ table: 'published', actions: read, keys: ['FEED#*', 'CKPT'] }],
    whenItFails: 'National systems cannot follow progress; they lose nothing and go on from their cursor afterwards.',
  },
  {
    ...writes,
    id: 'webhooks',
    // A test of a webhook may wait ten seconds for somebody else.
    atOnceAtMost: 20,
    settings: [...writes.settings, 'FEED_SOURCE'],
    entry: entryOf('webhooks'),
    grants: [
      webhooks,
      // Whoever deletes a webhook wants its secrets gone.
      { table: 'registry', actions: ['DeleteItem'], keys: ['WEBHOOK', 'LANE#*', 'SECRET#webhook'] },
      { table: 'published', actions: read, keys: ['CKPT'] },
    ],
    whenItFails: 'Nobody can register, see or replay webhooks; deliveries go on.',
  },
  {
    id: 'deliver',
    atOnceAtMost: 10,
    entry: 'functions/webhooks/worker.ts',
    memoryMb: 512,
    // A run begins no delivery after a minute and a half, and each takes ten seconds at most.
    timeoutSeconds: 120,
    settings: [],
    grants: [webhooks, { table: 'published', actions: read, keys: ['FEED#*', 'CKPT'] }],
    whenItFails: 'Nothing reaches webhooks; it is delivered later, in order and without gaps, or read from the feed.',
  },
  {
    ...writes,
    id: 'graphql',
    atOnceAtMost: 60,
    entry: entryOf('graphql'),
    grants: [
      registryReading,
      // Drafts are among them: `visible-cases.ts` is the one place that reads cases.
      { table: 'registry', actions: read, keys: ['CASE#*'] },
      { table: 'published', actions: [...read, 'BatchGetItem'], keys: ['A#*', 'FEED#*', 'CKPT'] },
    ],
    invokes: ['intake', 'review', 'indicators', 'registry'],
    whenItFails: 'Clients of GraphQL can neither read nor write; the REST operations go on.',
  },
  {
    ...reads,
    id: 'odata',
    atOnceAtMost: 40,
    entry: entryOf('odata'),
    // The nation's municipalities may be asked for: a thousand rows a page, but all are read for each.
    timeoutSeconds: 29,
    settings: [...reads.settings, 'PUBLIC_ADDRESS'],
    grants: [registryReading, { table: 'registry', actions: ['GetItem'], keys: ['SECRET#access-key'] }, figuresReading],
    whenItFails: 'Excel and Power BI cannot refresh their tables; the REST operations go on.',
  },
  {
    id: 'portal',
    entry: entryOf('portal'),
    files: [
      ...[
        'home.html',
        'home.css',
        'figures.css',
        'home.js',
        'docs.html',
        'docs.css',
        'docs.js',
        'pages.css',
        'errors.html',
        'errors.css',
        'guide.html',
        'guide.css',
      ].map((one) => `web/${one}`),
      'openapi/openapi.json',
      ...guides.map((one) => `docs/${one}.md`),
      ...examples.map((one) => `docs/examples/${one}`),
      ...['how-to-answer-sheet.png', 'how-to-answer-remarks.png'].map((one) => `docs/images/${one}`),
      ...['swagger-ui-bundle.js', 'swagger-ui.css'].map((one) => `node_modules/swagger-ui-dist/${one}`),
    ],
    memoryMb: 512,
    timeoutSeconds: 10,
    settings: [],
    grants: [{ table: 'published', actions: ['GetItem'], keys: ['CKPT'] }],
    whenItFails: 'The documentation, the first page and the health check do not answer.',
  },
  {
    id: 'identity',
    entry: entryOf('identity'),
    memoryMb: 256,
    // Cognito waits no longer.
    timeoutSeconds: 5,
    settings: [],
    grants: [],
    whenItFails: 'Nobody can sign in and machines get no tokens; tokens that were given go on until they end.',
  },
];
