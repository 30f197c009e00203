import { prefectures } from '../schema/prefecture.ts';

/** What a machine is to us, which says its role: `infra/constructs/machine-client.ts` has the roles. */
export interface MachineClient {
  /** Part of the client's name. A rotated client is a new one beside the old: `chiyoda-records-2`. */
  readonly id: string;
  readonly kind: 'municipal-system' | 'prefectural-system' | 'bi-tool' | 'national-system';
  /** 6-digit municipality, 2-digit prefecture or `JP`, as the kind demands. */
  readonly area: string;
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
  /** Where people come back to after signing in. */
  readonly webAddress: string;
  /** Prefectures whose officers sign in here. */
  readonly prefectures: readonly string[];
  readonly machineClients: readonly MachineClient[];
  /** `source` of feed entries. Part of every hash of the feed: never changed once entries exist. */
  readonly feedSource: string;
  /** Requests a second that the API takes in all, and at once. Clients are told apart in front of the API, not here. */
  readonly throttle: { readonly perSecond: number; readonly burst: number };
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
  // Names under `.example` belong to nobody: an installation puts its own here.
  webAddress: `https://${name}.renkei.example`,
  prefectures: prefectures.map(({ code }) => code),
  machineClients: [],
  feedSource: `urn:renkei:${name}`,
  throttle: { perSecond: 50, burst: 100 },
  alarmAddresses: [],
  ...rest,
});

export const stages: readonly Deployment[] = [
  deployment('dev', {
    webAddress: 'http://localhost:3000',
    machineClients: [
      { id: 'chiyoda-records', kind: 'municipal-system', area: '131016' },
      { id: 'tokyo-figures', kind: 'bi-tool', area: '13' },
      { id: 'nation-follower', kind: 'national-system', area: 'JP' },
    ],
  }),
  deployment('stg', { logRetentionDays: 90 }),
  deployment('prod', { isProtected: true, logRetentionDays: 365, throttle: { perSecond: 500, burst: 1000 } }),
];
