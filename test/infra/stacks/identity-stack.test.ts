import { describe, expect, it } from 'vitest';
import type { MachineClient } from '../../../infra/stages.ts';
import { synthesized } from '../synthesized.ts';

const dev = synthesized('dev');
const prod = synthesized('prod');
const all = (stage: typeof dev, type: string) =>
  Object.values(stage.resources('identity', type)).map(({ Properties }) => Properties);
const pool = all(prod, 'AWS::Cognito::UserPool')[0];
const clients = Object.fromEntries(
  all(dev, 'AWS::Cognito::UserPoolClient').map(({ ClientName, ...rest }) => [ClientName, rest]),
);

describe('people', () => {
  it('do not sign up by themselves, and sign in with a second factor that is no text message', () => {
    expect(pool.AdminCreateUserConfig).toEqual({ AllowAdminCreateUserOnly: true });
    expect([pool.MfaConfiguration, pool.EnabledMfas]).toEqual(['ON', ['SOFTWARE_TOKEN_MFA']]);
    expect(pool.AccountRecoverySetting).toEqual({ RecoveryMechanisms: [{ Name: 'verified_email', Priority: 1 }] });
    expect(pool.Policies.PasswordPolicy).toMatchObject({ MinimumLength: 12, TemporaryPasswordValidityDays: 3 });
  });

  it('are guarded by a plan that may change access tokens and refuses leaked passwords', () => {
    expect([pool.UserPoolTier, pool.UserPoolAddOns]).toEqual(['PLUS', { AdvancedSecurityMode: 'ENFORCED' }]);
  });

  it('are kept in production, whatever happens to the stack', () => {
    const [kept] = Object.values(prod.resources('identity', 'AWS::Cognito::UserPool'));
    const [thrown] = Object.values(dev.resources('identity', 'AWS::Cognito::UserPool'));

    expect([kept?.DeletionPolicy, kept?.Properties.DeletionProtection]).toEqual(['Retain', 'ACTIVE']);
    expect([thrown?.DeletionPolicy, thrown?.Properties.DeletionProtection]).toEqual(['Delete', 'INACTIVE']);
  });

  it('belong to groups that name a role and an area', () => {
    const names = all(prod, 'AWS::Cognito::UserPoolGroup').map(({ GroupName }) => GroupName as string);

    expect(names).toHaveLength(47 * 3 + 3);
    expect(names.filter((name) => /:(13|JP)$/.test(name))).toEqual([
      'prefecture-officer:13',
      'health-centre-officer:13',
      'bi-reader:13',
      'bi-reader:JP',
      'national-reader:JP',
      'administrator:JP',
    ]);
  });

  it('get tokens of a quarter of an hour for a working day, by a code and without a secret', () => {
    expect(clients['people']).toMatchObject({
      GenerateSecret: false,
      AllowedOAuthFlows: ['code'],
      AccessTokenValidity: 15,
      RefreshTokenValidity: 480,
      TokenValidityUnits: { AccessToken: 'minutes', RefreshToken: 'minutes' },
      EnableTokenRevocation: true,
      PreventUserExistenceErrors: 'ENABLED',
      CallbackURLs: ['http://localhost:3000/'],
    });
  });
});

describe('machines', () => {
  it('whose area does not fit their kind stop the synthesis', () => {
    const machineClients: MachineClient[] = [{ id: 'wrong', kind: 'municipal-system', area: '13' }];

    expect(() => synthesized('dev', { machineClients })).toThrow('wrong: area 13 does not fit a municipal-system');
  });

  it('may get one scope each, their role and area, for an hour and against their own secret', () => {
    const machines = ['chiyoda-records', 'tokyo-figures', 'nation-follower'].map((id) => clients[id]);

    expect(
      machines.map(({ AllowedOAuthScopes }) => AllowedOAuthScopes.map((one: object) => JSON.stringify(one))),
    ).toEqual([
      [expect.stringContaining('/municipality-officer:131016')],
      [expect.stringContaining('/bi-reader:13')],
      [expect.stringContaining('/national-reader:JP')],
    ]);
    const theSame = {
      GenerateSecret: true,
      AllowedOAuthFlows: ['client_credentials'],
      AccessTokenValidity: 60,
      EnableTokenRevocation: true,
    };
    expect(machines).toEqual(machines.map(() => expect.objectContaining(theSame)));
  });

  it('find their scopes with the resource server of their prefecture, below the name that the functions look for', () => {
    const servers = all(dev, 'AWS::Cognito::UserPoolResourceServer').map(({ Identifier, Scopes }) => [
      Identifier,
      Scopes.map(({ ScopeName }: { ScopeName: string }) => ScopeName),
    ]);

    expect(servers).toEqual([
      ['renkei-dev', ['people']],
      ['renkei-dev/13', ['municipality-officer:131016', 'bi-reader:13']],
      ['renkei-dev/JP', ['national-reader:JP']],
    ]);
  });
});

describe('tokens', () => {
  it('get role and area from a trigger that sees machines too', () => {
    const [trigger] = Object.keys(prod.resources('identity', 'AWS::Lambda::Function'));

    expect(pool.LambdaConfig).toEqual({
      PreTokenGenerationConfig: { LambdaArn: { 'Fn::GetAtt': [trigger, 'Arn'] }, LambdaVersion: 'V3_0' },
    });
  });

  it('are taken by the functions from this pool alone, under its audience', () => {
    const told = Object.values(prod.resources('api', 'AWS::Lambda::Function')).flatMap(
      ({ Properties }) => Properties.Environment?.Variables ?? {},
    );
    const issuers = told.flatMap(({ TOKEN_ISSUER }) => (TOKEN_ISSUER ? JSON.stringify(TOKEN_ISSUER) : []));

    expect(new Set(issuers).size).toBe(1);
    expect(issuers[0]).toMatch(/renkei-prod-identity:ExportsOutputFnGetAttPeople[0-9A-F]{8}ProviderURL/);
    expect(new Set(told.flatMap(({ TOKEN_AUDIENCE = [] }) => TOKEN_AUDIENCE))).toEqual(new Set(['renkei-prod']));
  });
});
