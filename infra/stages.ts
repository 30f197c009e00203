import { prefectures } from '../schema/prefecture.ts';
import type { PublishedTables } from './tables.ts';

/** What a machine is to us, which says its role: `infra/constructs/machine-client.ts` has the roles. */
export interface MachineClient {
  /** Part of the client's name. A rotated client is a new one beside the old: `chiyoda-records-2`. */
  readonly id: string;
  readonly kind: 'municipal-system' | 'prefectural-system' | 'bi-tool' | 'national-system';
  /** 6-digit municipality, 2-digit prefecture or `JP`, as the kind demands. */
  readonly area: string;
}

/** Where CloudFront takes certificates and firewalls from. No data of ours is stored there. */
export const edgeRegion = 'us-east-1';

export interface Domain {
  /** Where people and machines come to. */
  readonly public: string;
  /** Where the edge finds the API; anybody else is refused there. */
  readonly origin: string;
  /** Raised by one to make the edge send the newest origin secret. */
  readonly secretGeneration: number;
}

/** A way in for networks that do not reach the internet's edge. */
export interface ClosedNetwork {
  readonly domain: string;
  /** Certificates of those who may issue to clients, as one PEM file in a bucket of the operator's. */
  readonly truststore: { readonly bucket: string; readonly key: string; readonly version: string };
}

export interface Backups {
  readonly dailyKeptDays: number;
  readonly monthlyKeptDays: number;
  /** No copy goes before `leastDays`. Whoever may manage the vault can lift that, unless `finalAfterDays` have passed. */
  readonly lock: { readonly leastDays: number; readonly finalAfterDays: number | null } | null;
}

/** A table that was made from a copy, by hand; `streamArn` of a ledger, once its stream is on. */
export interface RestoredTable {
  readonly name: string;
  readonly streamArn?: string;
}

/** One installation of everything. Audience and `feedSource` are data because nothing of them may differ by accident. */
export interface Deployment {
  readonly name: 'dev' | 'stg' | 'prod';
  /** All data stays in Japan: the tables are not replicated. Only the edge (see `domain`) stands elsewhere, and it stores none. */
  readonly region: 'ap-northeast-1';
  /** Stacks, tables, users and logs survive a mistaken command. */
  readonly isProtected: boolean;
  readonly logRetentionDays: 30 | 90 | 365;
  /** For whom tokens are: name of the resource server whose scopes the clients get. */
  readonly tokenAudience: string;
  /** First label of the address where people sign in and machines get tokens; nobody else in the region may have it. */
  readonly signInPrefix: string;
  /** Prefectures whose officers sign in here. */
  readonly prefectures: readonly string[];
  readonly machineClients: readonly MachineClient[];
  /** `source` of feed entries. Part of every hash of the feed: never changed once entries exist. */
  readonly feedSource: string;
  /** Which table of `published` is read, and whether the other is built beside it: docs/operations.md. */
  readonly published: PublishedTables;
  /** Tables that stand in for those of the stack, after these were lost: docs/operations.md. */
  readonly restored: Partial<Readonly<Record<'registry' | 'ledger', RestoredTable>>>;
  /** Requests a second that the API takes in all, and at once. */
  readonly throttle: { readonly perSecond: number; readonly burst: number };
  /**
   * Whether functions have limits of their own (`atOnceAtMost` in functions.ts), which are taken out of the account's quota: it
   * must leave 100 to the rest. Not on trial, since new accounts have a quota of 10.
   */
  readonly capsFunctions: boolean;
  /** Names behind which the installation stands, with edge and firewall; null on trial: the address that AWS gives, for data that is none. */
  readonly domain: Domain | null;
  /** Requests in five minutes that the edge takes with one token, and from one address. */
  readonly clientLimits: { readonly perToken: number; readonly perAddress: number };
  readonly closedNetwork: ClosedNetwork | null;
  /** Copies beside the 35 days to any second of which every table can be put back; null on trial. */
  readonly backups: Backups | null;
  /** Who is told of an alarm. */
  readonly alarmAddresses: readonly string[];
}

const deployment = (name: Deployment['name'], rest: Partial<Deployment> = {}): Deployment => ({
  name,
  region: 'ap-northeast-1',
  isProtected: false,
  logRetentionDays: 30,
  tokenAudience: `renkei-${name}`,
  signInPrefix: `renkei-${name}`,
  prefectures: prefectures.map(({ code }) => code),
  machineClients: [],
  feedSource: `urn:renkei:${name}`,
  published: { serving: 'a', isBuiltBeside: false },
  restored: {},
  throttle: { perSecond: 50, burst: 100 },
  capsFunctions: true,
  // Names under `.example` belong to nobody: an installation puts its own here.
  domain: { public: `${name}.renkei.example`, origin: `origin.${name}.renkei.example`, secretGeneration: 1 },
  clientLimits: { perToken: 3000, perAddress: 30_000 },
  closedNetwork: null,
  backups: { dailyKeptDays: 7, monthlyKeptDays: 62, lock: null },
  alarmAddresses: [],
  ...rest,
});

export const stages: readonly Deployment[] = [
  deployment('dev', {
    domain: null,
    capsFunctions: false,
    backups: null,
    machineClients: [
      { id: 'chiyoda-records', kind: 'municipal-system', area: '131016' },
      { id: 'tokyo-figures', kind: 'bi-tool', area: '13' },
      { id: 'nation-follower', kind: 'national-system', area: 'JP' },
    ],
  }),
  deployment('stg', { logRetentionDays: 90 }),
  deployment('prod', {
    isProtected: true,
    logRetentionDays: 365,
    throttle: { perSecond: 500, burst: 1000 },
    // Monthly copies reach back over one fiscal year and the audit of it.
    backups: { dailyKeptDays: 35, monthlyKeptDays: 731, lock: { leastDays: 35, finalAfterDays: null } },
  }),
];
