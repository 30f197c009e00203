/** One installation of everything. Tokens and `feedSource` are data because nothing of them may differ by accident. */
export interface Deployment {
  readonly name: 'dev' | 'stg' | 'prod';
  /** All data stays in Japan: the tables are not replicated, and nothing is deployed elsewhere. */
  readonly region: 'ap-northeast-1';
  /** Stacks, tables and logs survive a mistaken command. */
  readonly isProtected: boolean;
  readonly logRetentionDays: 30 | 90 | 365;
  /** OpenID provider whose access tokens are taken: keys are fetched from `<issuer>/.well-known/jwks.json`. */
  readonly tokenIssuer: string;
  readonly tokenAudience: string;
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
  // Names under `.example` belong to nobody: until an installation puts its own provider here, every token is refused.
  tokenIssuer: `https://id.${name}.renkei.example`,
  tokenAudience: 'renkei',
  feedSource: `urn:renkei:${name}`,
  throttle: { perSecond: 50, burst: 100 },
  alarmAddresses: [],
  ...rest,
});

export const stages: readonly Deployment[] = [
  deployment('dev'),
  deployment('stg', { logRetentionDays: 90 }),
  deployment('prod', { isProtected: true, logRetentionDays: 365, throttle: { perSecond: 500, burst: 1000 } }),
];
