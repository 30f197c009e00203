import { Duration } from 'aws-cdk-lib';
import { OAuthScope, type UserPool, UserPoolClient, type UserPoolResourceServer } from 'aws-cdk-lib/aws-cognito';
import { areaFitsRole, prefectureOf, type Role } from '../../schema/permission.ts';
import type { Deployment, MachineClient } from '../stages.ts';

const roleOf: Readonly<Record<MachineClient['kind'], Role>> = {
  'municipal-system': 'municipality-officer',
  'prefectural-system': 'prefecture-officer',
  'bi-tool': 'bi-reader',
  'national-system': 'national-reader',
};

/**
 * Scope by which a client says whose work it does: `municipality-officer:131016`, read by functions/identity/duty.ts. Granted to
 * the client by the pool, it needs no table of clients beside it, and no secret.
 */
export function dutyScope({ id, kind, area }: MachineClient): string {
  if (!areaFitsRole(roleOf[kind], area)) throw new Error(`machine client ${id}: area ${area} does not fit a ${kind}`);
  return `${roleOf[kind]}:${area}`;
}

/** A resource server takes a hundred scopes, so each prefecture has its own, and the nation: `renkei-prod/13`. */
export function resourceServerName({ tokenAudience }: Deployment, { area }: Pick<MachineClient, 'area'>): string {
  return `${tokenAudience}/${prefectureOf(area)}`;
}

/** Gets tokens of an hour with its own secret, which Cognito makes and no template holds. */
export function machineClient(pool: UserPool, client: MachineClient, server: UserPoolResourceServer): UserPoolClient {
  const scope = OAuthScope.resourceServer(server, { scopeName: dutyScope(client), scopeDescription: client.kind });
  const made = new UserPoolClient(pool.stack, `client-${client.id}`, {
    userPool: pool,
    userPoolClientName: client.id,
    generateSecret: true,
    oAuth: { flows: { clientCredentials: true }, scopes: [scope] },
    accessTokenValidity: Duration.hours(1),
    enableTokenRevocation: true,
  });
  made.node.addDependency(server);
  return made;
}
