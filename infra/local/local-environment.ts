import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type FunctionDefinition, functions } from '../functions.ts';
import type { PublishedTables } from '../tables.ts';
import { invokedVariables, variablesOf } from '../variables.ts';
import { environment } from './environment.ts';
import { localAudience, localIssuer, publicKeys } from './issuer.ts';
import { firstTables, namesOf } from './published-tables.ts';
import { localReceiptKey } from './receipt-key.ts';

/** Variables that functions have on one machine alone, and why. */
export const localOnly = {
  AWS_REGION: 'Lambda sets it by itself',
  AWS_ACCESS_KEY_ID: 'Lambda sets it by itself, from the function’s role; DynamoDB Local takes anything',
  AWS_SECRET_ACCESS_KEY: 'the same',
  AWS_ENDPOINT_URL_DYNAMODB: 'the SDK finds DynamoDB Local by it',
  AWS_ENDPOINT_URL_LAMBDA: 'the SDK finds the other functions by it',
  EXPORTS_FOLDER: 'there is no bucket here: exported files go into a folder',
  LAKE_FOLDER: 'the same of the lake; npm run export names it',
  TOKEN_JWKS: 'the local issuer has no address from which its keys could be fetched',
  RECEIPT_JWK: 'in AWS receipts are signed by a key that never leaves KMS',
  RENKEI_LOCAL: 'says that this is one machine',
  WEBHOOKS_ALLOW_LOCAL: 'whoever starts the server may let webhooks go to this machine; a deployed function ignores it',
  POWERTOOLS_METRICS_DISABLED: 'in AWS metrics are lines of the log; here they would only bury what somebody reads',
} as const;

/** Variables that functions have in AWS alone, and why. */
export const cloudOnly: readonly { readonly names: RegExp; readonly why: string }[] = [
  { names: /^PROVISIONAL_ROLE_ARN$/, why: 'there are no roles here; the function proves the officer all the same' },
  { names: /^RECEIPT_KEY_ID$/, why: 'there is no KMS here; a key of the server’s own signs receipts' },
  { names: /^EXPORTS_BUCKET$/, why: 'exported files go into a folder here' },
  { names: /^NODE_OPTIONS$/, why: 'one process holds many functions here, and `npm start` sets its heap' },
  { names: /^ORIGIN_SECRET_ARN$/, why: 'there is no edge here that could be gone around' },
  {
    names: /^(PARAMETERS_SECRETS_EXTENSION|SECRETS_MANAGER|SSM_PARAMETER_STORE)_/,
    why: 'settings of the extension that reads the origin secret',
  },
];

/** What the SDK might find on a developer's machine and would rather follow than the local database. */
const misleading = ['AWS_PROFILE', 'AWS_SESSION_TOKEN', 'AWS_IGNORE_CONFIGURED_ENDPOINT_URLS', 'AWS_DEFAULT_REGION'];

const settings = {
  tokenIssuer: localIssuer,
  tokenAudience: localAudience,
  feedSource: 'urn:renkei:local',
  publicAddress: '',
};

/** The variables of one function, from the same definition as in AWS: those that a bundle finds, as in Lambda, and no others. */
export function localVariables(
  definition: FunctionDefinition,
  published: PublishedTables = firstTables,
): Record<string, string> {
  const names = { registry: 'registry', ledger: 'ledger', ...namesOf(published) };
  return { ...variablesOf(definition, names, settings), ...invokedVariables(definition, (id) => id) };
}

/** What Lambda, or the place of the functions, gives to every function. `lambda`: where functions call each other. */
export async function localSurroundings(endpoint: string, lambda?: string) {
  return {
    ...localAccess,
    AWS_ENDPOINT_URL_DYNAMODB: endpoint,
    ...(lambda && { AWS_ENDPOINT_URL_LAMBDA: lambda }),
    EXPORTS_FOLDER: exportsFolder,
    LAKE_FOLDER: join(exportsFolder, 'lake'),
    TOKEN_JWKS: JSON.stringify(await publicKeys()),
    RECEIPT_JWK: await localReceiptKey(),
    RENKEI_LOCAL: 'true',
    WEBHOOKS_ALLOW_LOCAL: environment['WEBHOOKS_ALLOW_LOCAL'] ?? 'false',
    POWERTOOLS_METRICS_DISABLED: 'true',
  } satisfies Partial<Record<keyof typeof localOnly, string>>;
}

/**
 * Sets for this process what the functions find in AWS, all of them together, since here they share one environment; to be
 * called before a handler is imported. Which function has which variable, bundles show (`npm start -- --bundles`).
 */
export async function setLocalEnvironment(
  endpoint: string,
  lambda?: string,
  published: PublishedTables = firstTables,
): Promise<void> {
  for (const name of misleading) delete environment[name];
  const { POWERTOOLS_METRICS_DISABLED, ...surroundings } = await localSurroundings(endpoint, lambda);
  Object.assign(environment, surroundings);
  renewEnvironment(published);
  environment['POWERTOOLS_METRICS_DISABLED'] ??= POWERTOOLS_METRICS_DISABLED;
}

/** The variables of all functions anew, after `published` moved to another table. */
export function renewEnvironment(published: PublishedTables): void {
  delete environment['BESIDE_TABLE'];
  Object.assign(environment, ...functions.map((definition) => localVariables(definition, published)));
}

/** A folder a process, gone with it as its addresses are. */
export const exportsFolder = join(tmpdir(), `renkei-exports-${process.pid}`);

/** DynamoDB Local takes any credentials, but the SDK wants some. */
export const localAccess = { AWS_REGION: 'ap-northeast-1', AWS_ACCESS_KEY_ID: 'local', AWS_SECRET_ACCESS_KEY: 'local' };

/** Options of a client of this side, which doesn't go through the environment. */
export function localClient(endpoint: string) {
  const credentials = {
    accessKeyId: localAccess.AWS_ACCESS_KEY_ID,
    secretAccessKey: localAccess.AWS_SECRET_ACCESS_KEY,
  };
  return { endpoint, region: localAccess.AWS_REGION, credentials };
}
