import type { Stage } from '../openapi/operation.ts';
import type { TableDefinition } from './tables.ts';

export type FunctionId = Stage | 'projector' | 'sweep' | 'rebuild' | 'identity';

type TableAction =
  | 'GetItem'
  | 'BatchGetItem'
  | 'Query'
  | 'PutItem'
  | 'ConditionCheckItem'
  | 'BatchWriteItem'
  | 'DeleteItem';

/** What a function may do on one table; with `keys` only in partitions whose key fits one of the patterns. */
export interface TableGrant {
  readonly table: TableDefinition['id'];
  readonly actions: readonly TableAction[];
  readonly keys?: readonly string[];
}

/** Variables of functions/environment.ts that are not the name of a table. */
export type Setting = 'TOKEN_ISSUER' | 'TOKEN_AUDIENCE' | 'FEED_SOURCE';

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
  /** Functions it calls with its caller's token; each one's name stands in `<ID>_FUNCTION`. */
  readonly invokes?: readonly FunctionId[];
  /** May ask for the role that reads provisional rows; its ARN stands in `PROVISIONAL_ROLE_ARN`. */
  readonly mayReadProvisional?: boolean;
  /** Who can't do what while it fails; ends up in its alarms. */
  readonly whenItFails: string;
}

const read = ['GetItem', 'Query'] as const;
/** Items are put whole, under a condition; nothing is updated in place, and only a rebuild may delete. */
const write = ['PutItem', 'ConditionCheckItem'] as const;

/** Partitions of the registry open to every reader. Reasons, contacts, support logs and secrets are not among them, nor are remembered answers. */
const openRegistry = 'AREA ROUND ASKED ZONING BASE FUND INST MEETING PROGRAMME'.split(' ').map((one) => `${one}#*`);
const registryReading: TableGrant = { table: 'registry', actions: read, keys: openRegistry };
const log = 'LOG#*';

const reads = { memoryMb: 1024, timeoutSeconds: 10, settings: ['TOKEN_ISSUER', 'TOKEN_AUDIENCE'] } as const;
/** As long as API Gateway waits: opening a national round writes a hundred items. */
const writes = { ...reads, timeoutSeconds: 29 } as const;
const entryOf = (stage: FunctionId) => `functions/${stage}/handler.ts`;

/** Accepted figures; feed and checkpoints are others' to read. */
const figuresReading: TableGrant = { table: 'published', actions: [...read, 'BatchGetItem'], keys: ['A#*'] };

/** Rules compare an answer with accepted figures of others. */
const ledgerWriting: readonly TableGrant[] = [
  { table: 'ledger', actions: [...read, ...write] },
  registryReading,
  figuresReading,
];

const projecting: readonly TableGrant[] = [
  { table: 'ledger', actions: read, keys: [log, 'S#*'] },
  registryReading,
  { table: 'published', actions: [...read, 'BatchGetItem', 'PutItem'] },
];

/** Every Lambda, what it gets and what it may do: the only place where permissions are granted. Nothing may scan. */
export const functions: readonly FunctionDefinition[] = [
  {
    ...writes,
    id: 'registry',
    entry: entryOf('registry'),
    grants: [
      { table: 'registry', actions: [...read, ...write, 'BatchWriteItem'] },
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
    entry: 'functions/projector/sweep.ts',
    memoryMb: 1024,
    timeoutSeconds: 240,
    settings: ['FEED_SOURCE'],
    grants: projecting,
    whenItFails: 'A wake-up that was lost is not made good: a prefecture may wait for its figures without end.',
  },
  {
    id: 'rebuild',
    entry: 'functions/projector/rebuild.ts',
    memoryMb: 1024,
    timeoutSeconds: 900,
    settings: ['FEED_SOURCE'],
    // What the log does not say is deleted, under a condition on the checkpoint.
    grants: [...projecting, { table: 'published', actions: ['ConditionCheckItem', 'DeleteItem'] }],
    whenItFails: 'Nobody can compare or repair what is published; figures and the feed go on.',
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
    ...reads,
    id: 'feed',
    entry: entryOf('feed'),
    grants: [{ table: 'published', actions: read, keys: ['FEED#*', 'CKPT'] }],
    whenItFails: 'National systems cannot follow progress; they lose nothing and go on from their cursor afterwards.',
  },
  {
    ...writes,
    id: 'graphql',
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
    id: 'portal',
    entry: entryOf('portal'),
    files: [
      ...['home.html', 'home.css', 'figures.css', 'home.js', 'docs.html', 'docs.css', 'docs.js'].map(
        (one) => `web/${one}`,
      ),
      'openapi/openapi.json',
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

/** What reads provisional rows: a role of its own, lent for one prefecture at a time, so that no bug in a query reaches them. */
export const provisionalReading: TableGrant = {
  table: 'published',
  actions: ['GetItem', 'BatchGetItem', 'Query'],
  // IAM itself puts the session's tag here: a role lent for one prefecture opens no other's rows.
  keys: ['P#${aws:PrincipalTag/prefecture}#*'],
};
