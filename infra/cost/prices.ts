/** A public price. It is given in dollars for `per` units; `free` units a month cost an account nothing. */
export interface Price {
  readonly service: Service;
  readonly unit: string;
  readonly usd: number;
  readonly per: number;
  readonly free?: number;
  /** Path below https://aws.amazon.com/. */
  readonly page: string;
}

export const services = [
  'DynamoDB',
  'Lambda',
  'HTTP API',
  'CloudFront',
  'WAF',
  'CloudWatch',
  'Cognito',
  'S3',
  'Backup',
  'KMS and secrets',
] as const;
export type Service = (typeof services)[number];

const million = 1_000_000;

/**
 * List prices in ap-northeast-1, without tax, as known for `asOf`. They are written down, not fetched, and nobody has
 * compared them with the pages since: `isChecked` says so in every report. Whoever makes a budget compares them first.
 */
export const priceList = {
  region: 'ap-northeast-1',
  asOf: '2025-06-30',
  isChecked: false,
  /** A rate to plan with, not one of a day. */
  yenPerUsd: 150,
  consumptionTaxRate: 0.1,
} as const;

const dynamo = { service: 'DynamoDB', page: 'dynamodb/pricing/on-demand/' } as const;
const lambda = { service: 'Lambda', page: 'lambda/pricing/' } as const;
const edge = { service: 'CloudFront', page: 'cloudfront/pricing/' } as const;
const waf = { service: 'WAF', page: 'waf/pricing/' } as const;
const watch = { service: 'CloudWatch', page: 'cloudwatch/pricing/' } as const;
const cognito = { service: 'Cognito', page: 'cognito/pricing/' } as const;
const s3 = { service: 'S3', page: 's3/pricing/' } as const;

export const prices = {
  writeUnits: { ...dynamo, unit: 'write request units', usd: 0.715, per: million },
  readUnits: { ...dynamo, unit: 'read request units', usd: 0.1425, per: million },
  tableStorage: { ...dynamo, unit: 'GB-month of tables', usd: 0.285, per: 1, free: 25 },
  pointInTime: { ...dynamo, unit: 'GB-month restorable to a point in time', usd: 0.228, per: 1 },
  invocations: { ...lambda, unit: 'invocations', usd: 0.2, per: million, free: million },
  lambdaTime: { ...lambda, unit: 'GB-seconds (ARM)', usd: 13.3334, per: million, free: 400_000 },
  apiRequests: {
    service: 'HTTP API',
    page: 'api-gateway/pricing/',
    unit: 'requests, each started 512 KB',
    usd: 1.29,
    per: million,
  },
  edgeRequests: { ...edge, unit: 'HTTPS requests, Japan', usd: 1.2, per: million, free: 10 * million },
  edgeOut: { ...edge, unit: 'GB out to the internet, Japan', usd: 0.114, per: 1, free: 1024 },
  webAcls: { ...waf, unit: 'web ACLs', usd: 5, per: 1 },
  wafRules: { ...waf, unit: 'rules and rule groups', usd: 1, per: 1 },
  wafRequests: { ...waf, unit: 'requests looked at', usd: 0.6, per: million },
  logsIn: { ...watch, unit: 'GB of logs taken in', usd: 0.76, per: 1, free: 5 },
  logsKept: { ...watch, unit: 'GB-month of logs kept', usd: 0.033, per: 1, free: 5 },
  alarms: { ...watch, unit: 'alarms', usd: 0.1, per: 1, free: 10 },
  dashboards: { ...watch, unit: 'dashboards', usd: 3, per: 1, free: 3 },
  activeUsers: { ...cognito, unit: 'people who sign in (Plus)', usd: 0.02, per: 1 },
  machineClients: { ...cognito, unit: 'machine clients', usd: 6, per: 1 },
  machineTokens: { ...cognito, unit: 'tokens of machines', usd: 2.25, per: 1000 },
  objects: { ...s3, unit: 'GB-month of exports', usd: 0.025, per: 1 },
  objectsOut: { ...s3, unit: 'GB of exports out to the internet', usd: 0.114, per: 1, free: 100 },
  objectWrites: { ...s3, unit: 'objects and parts written', usd: 4.7, per: million },
  backups: { service: 'Backup', page: 'backup/pricing/', unit: 'GB-month of table backups', usd: 0.114, per: 1 },
  keys: { service: 'KMS and secrets', page: 'kms/pricing/', unit: 'customer managed keys', usd: 1, per: 1 },
  signatures: { service: 'KMS and secrets', page: 'kms/pricing/', unit: 'receipts signed', usd: 0.15, per: 10_000 },
  secrets: { service: 'KMS and secrets', page: 'secrets-manager/pricing/', unit: 'secrets', usd: 0.4, per: 1 },
} as const satisfies Readonly<Record<string, Price>>;
export type PriceId = keyof typeof prices;
