import { describe, expect, it } from 'vitest';
import { definitionOf, functionName, invokedVariables, variablesOf } from '../../infra/variables.ts';

const names = { registry: 'r', ledger: 'l', published: 'p' };
const settings = {
  tokenIssuer: 'https://id.example',
  tokenAudience: 'renkei',
  feedSource: 'urn:example',
  publicAddress: 'https://renkei.example',
};

describe('variablesOf', () => {
  it('tells a function of its own tables and settings alone', () => {
    const told = (['feed', 'projector'] as const).map((id) => variablesOf(definitionOf(id), names, settings));

    expect(told).toEqual([
      { PUBLISHED_TABLE: 'p', TOKEN_ISSUER: 'https://id.example', TOKEN_AUDIENCE: 'renkei' },
      { REGISTRY_TABLE: 'r', LEDGER_TABLE: 'l', PUBLISHED_TABLE: 'p', FEED_SOURCE: 'urn:example' },
    ]);
  });
});

describe('names', () => {
  it('of a function tell its stage', () => {
    expect(functionName({ name: 'stg' }, 'feed')).toBe('renkei-stg-feed');
  });

  it('of invoked functions stand in a variable each', () => {
    expect(invokedVariables({ invokes: ['intake'] }, (id) => `its-${id}`)).toEqual({ INTAKE_FUNCTION: 'its-intake' });
  });
});
