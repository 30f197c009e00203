import { describe, expect, it } from 'vitest';
import { handler } from '../../../functions/identity/handler.ts';

const callerContext = { awsSdkVersion: '3', clientId: 'client' };
const common = { region: 'ap-northeast-1', userPoolId: 'pool', userName: 'sato', callerContext };
const person = (groupsToOverride: string[], scopes: string[] = []) =>
  ({
    ...common,
    version: '3',
    triggerSource: 'TokenGeneration_HostedAuth',
    request: { userAttributes: { sub: 'sato' }, groupConfiguration: { groupsToOverride }, scopes },
    response: { claimsAndScopeOverrideDetails: {} },
  }) as const;
const machine = (scopes: string[], groupsToOverride: string[] = []) =>
  ({
    ...person(groupsToOverride, scopes),
    version: '3',
    triggerSource: 'TokenGeneration_ClientCredentials',
  }) as const;

const claims = (role: string, area: string) => ({
  claimsAndScopeOverrideDetails: { accessTokenGeneration: { claimsToAddOrOverride: { role, area } } },
});

describe('tokens', () => {
  it('are not given to people by scopes, nor to machines by groups', async () => {
    await expect(handler(person([], ['renkei-dev/13/bi-reader:13']))).rejects.toThrow('no role and area');
    await expect(handler(machine([], ['bi-reader:13']))).rejects.toThrow('no role and area');
  });

  it('say of people what their group says', async () => {
    const answered = await handler(person(['prefecture-officer:13'], ['openid', 'renkei-dev/people']));

    expect(answered).toEqual({
      ...person(['prefecture-officer:13'], ['openid', 'renkei-dev/people']),
      response: claims('prefecture-officer', '13'),
    });
  });

  it('say of machines what their scope says', async () => {
    const { response } = await handler(machine(['renkei-dev/JP/national-reader:JP']));

    expect(response).toEqual(claims('national-reader', 'JP'));
  });
});
