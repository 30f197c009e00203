import { describe, expect, it } from 'vitest';
import { assumptions } from '../../../infra/cost/assumptions.ts';
import { synthesized } from '../synthesized.ts';

const production = synthesized('prod');
const inAll = (type: string) =>
  production.stackNames().flatMap((stack) => Object.values(production.resources(stack, type)));

describe('assumptions', () => {
  it('count what the stacks have as the stacks have it', () => {
    const rules = inAll('AWS::WAFv2::WebACL').flatMap(({ Properties }) => Properties.Rules as unknown[]);

    expect([assumptions.alarms.value, assumptions.wafRules.value]).toEqual([
      inAll('AWS::CloudWatch::Alarm').length,
      rules.length,
    ]);
  });
});
