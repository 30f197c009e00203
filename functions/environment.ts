/** The only place on this side that reads `process.env`. Read at the first use, so that a test or the local server may set it before. */
export interface Environment {
  readonly registryTable: string;
  readonly ledgerTable: string;
  /** What is served. Changes while a local server runs: the tables of `published` are switched. */
  readonly publishedTable: string;
  /** A second `published`, folded beside what is served, to be switched to; empty: there is none. */
  readonly besideTable: string;
  readonly tokenIssuer: string;
  readonly tokenAudience: string;
  /** Public keys as a JWKS document; empty: fetched from the issuer. */
  readonly jwks: string;
  /** Where people and machines come to, such as `https://renkei.example`; empty: where the API itself stands. */
  readonly publicAddress: string;
  /** `source` of feed entries: the address under which this installation is known. */
  readonly feedSource: string;
  /** Role that reads provisional rows, lent to a function that has proven a prefecture's officer; empty: there are no roles here. */
  readonly provisionalRole: string;
  /** ARN of the secret that the edge shares with the API; empty: there is no edge, and whoever reaches this may use it. */
  readonly originSecret: string;
  /** Where the extension that reads secrets answers, and what it wants to see. */
  readonly secretsPort: string;
  readonly sessionToken: string;
  /** Key of KMS that signs receipts; empty: the private JWK beside it does. */
  readonly receiptKeyId: string;
  readonly receiptJwk: string;
  readonly isLocal: boolean;
  /** On one machine alone: webhooks may go to it and its network, and without TLS. */
  readonly allowsLocalWebhooks: boolean;
  /** Names of the functions that go on with a job. */
  readonly workerFunctions: Readonly<Record<'importer' | 'exporter', string | undefined>>;
  /** Bucket of exported files; empty: they go into a folder of this machine. */
  readonly exportsBucket: string;
  readonly exportsFolder: string;
  /** Where the lake is on one machine; in AWS it is a folder of the bucket of exports. */
  readonly lakeFolder: string;
  /** Names of the functions that GraphQL calls. */
  readonly stageFunctions: Readonly<Record<'intake' | 'review' | 'indicators' | 'registry', string | undefined>>;
}

let read: Environment | undefined;

/** One that is not set is empty, where nothing else is said. */
const variable = (name: string, otherwise = '') => process.env[name] ?? otherwise;

export function environment(): Environment {
  read ??= {
    registryTable: variable('REGISTRY_TABLE', 'registry'),
    ledgerTable: variable('LEDGER_TABLE', 'ledger'),
    get publishedTable() {
      return variable('PUBLISHED_TABLE', 'published');
    },
    get besideTable() {
      return variable('BESIDE_TABLE');
    },
    tokenIssuer: variable('TOKEN_ISSUER'),
    tokenAudience: variable('TOKEN_AUDIENCE'),
    jwks: variable('TOKEN_JWKS'),
    publicAddress: variable('PUBLIC_ADDRESS'),
    feedSource: variable('FEED_SOURCE', 'urn:renkei'),
    provisionalRole: variable('PROVISIONAL_ROLE_ARN'),
    originSecret: variable('ORIGIN_SECRET_ARN'),
    secretsPort: variable('PARAMETERS_SECRETS_EXTENSION_HTTP_PORT', '2773'),
    sessionToken: variable('AWS_SESSION_TOKEN'),
    receiptKeyId: variable('RECEIPT_KEY_ID'),
    receiptJwk: variable('RECEIPT_JWK'),
    isLocal: process.env['RENKEI_LOCAL'] === 'true',
    allowsLocalWebhooks: process.env['RENKEI_LOCAL'] === 'true' && process.env['WEBHOOKS_ALLOW_LOCAL'] === 'true',
    workerFunctions: { importer: process.env['IMPORTER_FUNCTION'], exporter: process.env['EXPORTER_FUNCTION'] },
    exportsBucket: variable('EXPORTS_BUCKET'),
    exportsFolder: variable('EXPORTS_FOLDER'),
    lakeFolder: variable('LAKE_FOLDER'),
    stageFunctions: {
      intake: process.env['INTAKE_FUNCTION'],
      review: process.env['REVIEW_FUNCTION'],
      indicators: process.env['INDICATORS_FUNCTION'],
      registry: process.env['REGISTRY_FUNCTION'],
    },
  };
  return read;
}
