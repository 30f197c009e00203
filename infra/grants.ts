import type { TableDefinition } from './tables.ts';

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

export const read = ['GetItem', 'Query'] as const;
/** Items are put whole, under a condition; nothing is updated in place. Deleting is granted by itself, where it is needed. */
export const write = ['PutItem', 'ConditionCheckItem'] as const;

/** Partitions of the registry open to every reader. Reasons, contacts, support logs and secrets are not among them, nor are remembered answers. */
const openRegistry = 'AREA ROUND ASKED ZONING BASE FUND INST MEETING PROGRAMME'.split(' ').map((one) => `${one}#*`);
export const registryReading: TableGrant = { table: 'registry', actions: read, keys: openRegistry };
/** All that the registry stage keeps, beside the hashes of access keys: what signs webhooks, their deliveries and jobs are not its own. */
const registryOwn = [
  'AREA ASKED BASE BASEV CASE CASEV CONTACT EXT FUND FUNDV IDEM INST INSTV MEETING MEETINGV',
  'PROGRAMME PROGRAMMEV ROUND SUPPORT SUPPORTV ZONE ZONING',
].flatMap((names) => names.split(' ').map((one) => `${one}#*`));
export const registryWriting: TableGrant = {
  table: 'registry',
  actions: [...read, ...write, 'BatchWriteItem'],
  keys: [...registryOwn, 'SECRET#access-key'],
};
export const log = 'LOG#*';
/** Work that goes on after its answer: whoever takes it on, whoever does it and who starts it again. */
export const jobs: TableGrant = { table: 'registry', actions: [...read, ...write], keys: ['JOB#*'] };

/** Webhooks, what signs their deliveries, and how far those are. */
export const webhooks: TableGrant = {
  table: 'registry',
  actions: [...read, ...write],
  keys: ['WEBHOOK', 'LANE#*', 'DELIVERY#*', 'DEAD#*', 'SECRET#webhook'],
};

/** Accepted figures; feed and checkpoints are others' to read. */
export const figuresReading: TableGrant = { table: 'published', actions: [...read, 'BatchGetItem'], keys: ['A#*'] };

/** Rules compare an answer with accepted figures of others. */
export const ledgerWriting: readonly TableGrant[] = [
  { table: 'ledger', actions: [...read, ...write] },
  registryReading,
  figuresReading,
];

export const projecting: readonly TableGrant[] = [
  { table: 'ledger', actions: read, keys: [log, 'S#*'] },
  registryReading,
  { table: 'published', actions: [...read, 'BatchGetItem', 'PutItem'] },
];

/** What reads provisional rows: a role of its own, lent for one prefecture at a time, so that no bug in a query reaches them. */
export const provisionalReading: TableGrant = {
  table: 'published',
  actions: ['GetItem', 'BatchGetItem', 'Query'],
  // IAM itself puts the session's tag here: a role lent for one prefecture opens no other's rows.
  keys: ['P#${aws:PrincipalTag/prefecture}#*'],
};
