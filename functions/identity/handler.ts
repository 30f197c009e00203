import type { PreTokenGenerationV2TriggerEvent, PreTokenGenerationV3TriggerEvent } from 'aws-lambda';
import { dutyOf } from './duty.ts';

/** As Cognito sends it in version 3: machines say what they may in scopes, people in groups. */
type TokenEvent = PreTokenGenerationV2TriggerEvent | PreTokenGenerationV3TriggerEvent;

/** Puts role and area into an access token before Cognito signs it. Where it throws, no token is given. */
export async function handler<E extends TokenEvent>(event: E): Promise<E> {
  const { triggerSource, request } = event;
  const isMachine = triggerSource === 'TokenGeneration_ClientCredentials';
  const names = isMachine ? request.scopes : request.groupConfiguration.groupsToOverride;
  const { role, area } = dutyOf(names ?? []);
  const accessTokenGeneration = { claimsToAddOrOverride: { role, area } };
  return { ...event, response: { claimsAndScopeOverrideDetails: { accessTokenGeneration } } };
}
