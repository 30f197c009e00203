/** Partition and sort keys of every kind of item: the only place where they are spelled. */
export interface Key {
  readonly pk: string;
  readonly sk: string;
}

/** Kinds of record kept in the same manner: institutions, what a municipality pays with, what a prefecture did itself. */
export type RecordNoun = 'INST' | 'FUND' | 'SUPPORT' | 'MEETING' | 'PROGRAMME' | 'CASE';

const twelve = (n: number) => String(n).padStart(12, '0');

export const registryKeys = {
  /** All areas of a prefecture; the prefectures themselves stand in `JP`. */
  area: (prefecture: string, code: string, validFrom: string): Key => ({
    pk: `AREA#${prefecture}`,
    sk: `${code}#${validFrom}`,
  }),
  areas: (prefecture: string) => `AREA#${prefecture}`,
  round: (owner: string, roundId: string): Key => ({ pk: `ROUND#${owner}`, sk: roundId }),
  rounds: (owner: string) => `ROUND#${owner}`,
  /**
   * Who is asked one form version for one fiscal year, by prefecture, whatever round asks: being one item it is also the
   * lock that keeps a respondent from being asked twice.
   */
  asked: (form: string, fiscalYear: number, prefecture: string): Key => ({
    pk: `ASKED#${form}#${fiscalYear}`,
    sk: prefecture,
  }),
  /** One granted extension with its reason; never overwritten. The one in force stands in the asked list, without text. */
  extension: (roundId: string, respondent: string, grantedAt: string): Key => ({
    pk: `EXT#${roundId}`,
    sk: `${respondent}#${grantedAt}`,
  }),
  /** Bases of a prefecture as they are now, with their steps and money; every version stands apart. */
  base: (prefecture: string, baseId: string): Key => ({ pk: `BASE#${prefecture}`, sk: baseId }),
  bases: (prefecture: string) => `BASE#${prefecture}`,
  baseVersion: (baseId: string, rev: number): Key => ({ pk: `BASEV#${baseId}`, sk: twelve(rev) }),
  /** A record as it is now, in its prefecture's partition of the noun; every version stands apart. Its id says whose it is. */
  record: (noun: RecordNoun, id: string): Key => ({ pk: `${noun}#${id.slice(0, 2)}`, sk: id }),
  records: (noun: RecordNoun, prefecture: string) => `${noun}#${prefecture}`,
  recordVersion: (noun: RecordNoun, id: string, rev: number): Key => ({ pk: `${noun}V#${id}`, sk: twelve(rev) }),
  /** Personal data: a partition of its own, which only the registry stage may open. No version is kept of it. */
  contacts: (prefecture: string, baseId: string): Key => ({ pk: `CONTACT#${prefecture}`, sk: baseId }),
  /** All zones of a prefecture through time in one item: the lock that keeps an area from being in two of them. */
  zoning: (prefecture: string): Key => ({ pk: `ZONING#${prefecture}`, sk: 'CURRENT' }),
  /** A zone as it was put, never overwritten. */
  zoneVersion: (prefecture: string, zoneId: string, validFrom: string, rev: number): Key => ({
    pk: `ZONE#${prefecture}`,
    sk: `${zoneId}#${validFrom}#${String(rev).padStart(6, '0')}`,
  }),
  /** All zones of one import, as they were put; never overwritten. */
  zoningImport: (prefecture: string, rev: number): Key => ({
    pk: `ZONE#${prefecture}`,
    sk: `IMPORT#${String(rev).padStart(6, '0')}`,
  }),
  /** What a personal access key hashes to, in a partition of its own. */
  accessKey: (id: string): Key => ({ pk: 'SECRET#access-key', sk: id }),
  idempotency: (hash: string): Key => ({ pk: `IDEM#${hash}`, sk: '-' }),
  /** All webhooks in one partition, those of an owner one after the other: there are few, and deliveries look at all. */
  webhook: (webhookId: string): Key => ({ pk: 'WEBHOOK', sk: webhookId }),
  webhooks: 'WEBHOOK',
  /** Walled off: only who signs may open it. */
  webhookSecrets: (webhookId: string): Key => ({ pk: 'SECRET#webhook', sk: webhookId }),
  /** How far a prefecture's entries are delivered to a webhook. */
  lane: (webhookId: string, prefecture: string): Key => ({ pk: `LANE#${webhookId}`, sk: prefecture }),
  lanes: (webhookId: string) => `LANE#${webhookId}`,
  delivery: (webhookId: string, at: string, prefecture: string, sequence: number): Key => ({
    pk: `DELIVERY#${webhookId}`,
    sk: `${at}#${prefecture}#${twelve(sequence)}`,
  }),
  deliveries: (webhookId: string) => `DELIVERY#${webhookId}`,
  deadLetter: (webhookId: string, prefecture: string, sequence: number): Key => ({
    pk: `DEAD#${webhookId}`,
    sk: `${prefecture}#${twelve(sequence)}`,
  }),
  deadLetters: (webhookId: string) => `DEAD#${webhookId}`,
  job: (jobId: string): Key => ({ pk: `JOB#${jobId}`, sk: '-' }),
  /** One item a job that is not finished: what a sweep looks through. */
  openJob: (jobId: string): Key => ({ pk: 'JOB#OPEN', sk: jobId }),
  openJobs: 'JOB#OPEN',
  /** What a job is to export; and the job that does the same for the same caller. */
  exportRequest: (jobId: string): Key => ({ pk: `JOB#${jobId}`, sk: 'EXPORT' }),
  exportLock: (hash: string): Key => ({ pk: `JOB#SAME#${hash}`, sk: '-' }),
};

export const ledgerKeys = {
  head: (roundId: string, respondent: string): Key => ({
    pk: `R#${roundId}#${respondent.slice(0, 2)}`,
    sk: `H#${respondent}`,
  }),
  heads: (roundId: string, prefecture: string) => `R#${roundId}#${prefecture}`,
  revision: (roundId: string, respondent: string, revision: number, chunk: number): Key => ({
    pk: `S#${roundId}#${respondent}`,
    sk: `REV#${String(revision).padStart(6, '0')}#${String(chunk).padStart(3, '0')}`,
  }),
  /** Free text of a decision; kept out of the log. */
  note: (roundId: string, respondent: string, transition: number): Key => ({
    pk: `S#${roundId}#${respondent}`,
    sk: `NOTE#${String(transition).padStart(6, '0')}`,
  }),
  submission: (roundId: string, respondent: string) => `S#${roundId}#${respondent}`,
  log: (prefecture: string, n: number): Key => ({ pk: `LOG#${prefecture}`, sk: twelve(n) }),
  logOf: (prefecture: string) => `LOG#${prefecture}`,
  idempotency: (hash: string): Key => ({ pk: `IDEM#${hash}`, sk: '-' }),
  /** An import: who sent what, and how far it is. Its rows stand in parts beside it until they are written. */
  import: (importId: string): Key => ({ pk: `IMP#${importId}`, sk: 'META' }),
  importPart: (importId: string, part: number): Key => ({
    pk: `IMP#${importId}`,
    sk: `PART#${String(part).padStart(3, '0')}`,
  }),
  /** What acknowledges an import, as it was signed. */
  receipt: (importId: string): Key => ({ pk: `IMP#${importId}`, sk: 'RECEIPT' }),
  /** Which import a file was first, by its content, its round and who sent it. */
  importOfFile: (hash: string): Key => ({ pk: `IMP#${hash}`, sk: 'FILE' }),
};

export const publishedKeys = {
  /** Rows of accepted answers of one form version and fiscal year. */
  accepted: (form: string, fiscalYear: number) => `A#${form}#${fiscalYear}`,
  /** Rows of submitted answers that nobody has accepted yet: only a prefecture's officer may read its
   * own, so the prefecture comes first: the role that reads them is let into one prefecture's partitions alone. */
  provisional: (form: string, fiscalYear: number, prefecture: string) => `P#${prefecture}#${form}#${fiscalYear}`,
  prefectureRow: (partition: string, prefecture: string): Key => ({ pk: partition, sk: `PREF#${prefecture}` }),
  unitRow: (partition: string, code: string): Key => ({ pk: partition, sk: `UNIT#${code.slice(0, 2)}#${code}` }),
  /** The codes asked in a prefecture: tells a municipality that was not asked from one that has not answered. */
  askedRow: (partition: string, prefecture: string): Key => ({ pk: partition, sk: `ASKED#${prefecture}` }),
  feed: (prefecture: string, sequence: number): Key => ({ pk: `FEED#${prefecture}`, sk: twelve(sequence) }),
  feedOf: (prefecture: string) => `FEED#${prefecture}`,
  checkpoint: (prefecture: string): Key => ({ pk: 'CKPT', sk: prefecture }),
  checkpoints: 'CKPT',
  aside: (prefecture: string, n: number): Key => ({ pk: `ASIDE#${prefecture}`, sk: twelve(n) }),
  asideOf: (prefecture: string) => `ASIDE#${prefecture}`,
};

/** `000000000042`: positions in logs and feeds sort as text. */
export const sequenceText = twelve;
