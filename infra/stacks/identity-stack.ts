import { CfnOutput, Duration, RemovalPolicy, Stack, type StackProps } from 'aws-cdk-lib';
import {
  AccountRecovery,
  CfnUserPoolGroup,
  FeaturePlan,
  LambdaVersion,
  Mfa,
  OAuthScope,
  ResourceServerScope,
  StandardThreatProtectionMode,
  UserPool,
  UserPoolClient,
  UserPoolOperation,
  UserPoolResourceServer,
} from 'aws-cdk-lib/aws-cognito';
import type { Construct } from 'constructs';
import { type FunctionContext, houseFunction } from '../constructs/function.ts';
import { dutyScope, machineClient, resourceServerName } from '../constructs/machine-client.ts';
import type { Deployment } from '../stages.ts';
import { definitionOf } from '../variables.ts';

/** Groups that there are from the first day; those of municipalities and bases are made when somebody of theirs comes. */
function groupsOf({ prefectures }: Deployment): readonly string[] {
  const officers = prefectures.flatMap((code) => [`prefecture-officer:${code}`, `health-centre-officer:${code}`]);
  const readers = [...prefectures, 'JP'].map((area) => `bi-reader:${area}`);
  return [...officers, ...readers, 'national-reader:JP', 'administrator:JP'];
}

/** Who people and machines are, and the role and area in their access tokens. */
export class IdentityStack extends Stack {
  /** `iss` of every token. */
  readonly issuer: string;

  constructor(
    scope: Construct,
    id: string,
    { deployment, context, ...props }: StackProps & { deployment: Deployment; context: FunctionContext },
  ) {
    super(scope, id, props);
    const pool = this.userPool(deployment);
    const trigger = houseFunction(this, definitionOf('identity'), context);
    pool.addTrigger(UserPoolOperation.PRE_TOKEN_GENERATION_CONFIG, trigger, LambdaVersion.V3_0);
    const domain = pool.addDomain('sign-in', { cognitoDomain: { domainPrefix: deployment.signInPrefix } });
    for (const groupName of groupsOf(deployment))
      new CfnUserPoolGroup(this, `group-${groupName}`, { userPoolId: pool.userPoolId, groupName });
    this.peoplesClient(pool, deployment);
    this.machineClients(pool, deployment);
    this.issuer = pool.userPoolProviderUrl;
    new CfnOutput(this, 'UserPool', { value: pool.userPoolId });
    new CfnOutput(this, 'SignIn', { value: domain.baseUrl() });
  }

  /** Accounts are made by administrators. Access tokens get claims from the Essentials plan on; Plus also refuses leaked passwords. */
  private userPool({ name, isProtected }: Deployment): UserPool {
    return new UserPool(this, 'People', {
      userPoolName: `renkei-${name}`,
      featurePlan: FeaturePlan.PLUS,
      standardThreatProtectionMode: StandardThreatProtectionMode.FULL_FUNCTION,
      selfSignUpEnabled: false,
      signInAliases: { username: true },
      mfa: Mfa.REQUIRED,
      mfaSecondFactor: { otp: true, sms: false },
      passwordPolicy: {
        minLength: 12,
        requireLowercase: true,
        requireUppercase: true,
        requireDigits: true,
        requireSymbols: true,
        tempPasswordValidity: Duration.days(3),
        passwordHistorySize: 5,
      },
      accountRecovery: AccountRecovery.EMAIL_ONLY,
      deletionProtection: isProtected,
      removalPolicy: isProtected ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY,
    });
  }

  /** The web page's: no secret, a code with proof of possession, a quarter of an hour at a time, a working day at most. */
  private peoplesClient(pool: UserPool, { tokenAudience, domain }: Deployment): void {
    const comeBack = [domain ? `https://${domain.public}/` : 'http://localhost:3000/'];
    const use = new ResourceServerScope({ scopeName: 'people', scopeDescription: 'People, by their group' });
    const server = new UserPoolResourceServer(this, 'server-people', {
      userPool: pool,
      identifier: tokenAudience,
      scopes: [use],
    });
    new UserPoolClient(this, 'client-people', {
      userPool: pool,
      userPoolClientName: 'people',
      generateSecret: false,
      authFlows: {},
      oAuth: {
        flows: { authorizationCodeGrant: true },
        scopes: [OAuthScope.OPENID, OAuthScope.resourceServer(server, use)],
        callbackUrls: comeBack,
        logoutUrls: comeBack,
      },
      accessTokenValidity: Duration.minutes(15),
      idTokenValidity: Duration.minutes(15),
      refreshTokenValidity: Duration.hours(8),
      enableTokenRevocation: true,
      preventUserExistenceErrors: true,
    });
  }

  private machineClients(pool: UserPool, deployment: Deployment): void {
    const byServer = Map.groupBy(deployment.machineClients, (client) => resourceServerName(deployment, client));
    for (const [identifier, clients] of byServer) {
      const scopes = new Map(clients.map((client) => [dutyScope(client), client.kind]));
      const server = new UserPoolResourceServer(this, `server-${identifier}`, {
        userPool: pool,
        identifier,
        userPoolResourceServerName: identifier.replace('/', '-'),
        scopes: [...scopes].map(([scopeName, scopeDescription]) => ({ scopeName, scopeDescription })),
      });
      for (const client of clients) machineClient(pool, client, server);
    }
  }
}
