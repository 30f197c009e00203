import { tables } from '../tables.ts';
import { environment } from './environment.ts';
import { localAudience, localIssuer, publicKeys } from './issuer.ts';

/** What the SDK might find on a developer's machine and would rather follow than the local database. */
const misleading = ['AWS_PROFILE', 'AWS_SESSION_TOKEN', 'AWS_IGNORE_CONFIGURED_ENDPOINT_URLS', 'AWS_DEFAULT_REGION'];

/** Sets for this process what the CDK stack sets for the functions; to be called before a handler is imported. */
export async function setLocalEnvironment(endpoint: string): Promise<void> {
  for (const name of misleading) delete environment[name];
  Object.assign(environment, {
    ...Object.fromEntries(tables.map(({ id, variable }) => [variable, id])),
    ...localAccess,
    AWS_ENDPOINT_URL_DYNAMODB: endpoint,
    TOKEN_ISSUER: localIssuer,
    TOKEN_AUDIENCE: localAudience,
    TOKEN_JWKS: JSON.stringify(await publicKeys()),
    FEED_SOURCE: 'urn:renkei:local',
    RENKEI_LOCAL: 'true',
  });
  // Metrics go to the log in AWS; here they would only bury the lines that somebody reads.
  environment['POWERTOOLS_METRICS_DISABLED'] ??= 'true';
}

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
