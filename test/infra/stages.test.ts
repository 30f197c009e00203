import { describe, expect, it } from 'vitest';
import { stages } from '../../infra/stages.ts';

describe('stages', () => {
  it('are three, all in Tokyo, and production is protected and keeps its logs for a year', () => {
    const kept = stages.map(({ name, region, isProtected, logRetentionDays }) => [
      name,
      region,
      isProtected,
      logRetentionDays,
    ]);

    expect(kept).toEqual([
      ['dev', 'ap-northeast-1', false, 30],
      ['stg', 'ap-northeast-1', false, 90],
      ['prod', 'ap-northeast-1', true, 365],
    ]);
  });

  it('stand behind the edge wherever there is data of anybody', () => {
    expect(stages.map(({ name, domain }) => [name, domain?.public ?? null])).toEqual([
      ['dev', null],
      ['stg', 'stg.renkei.example'],
      ['prod', 'prod.renkei.example'],
    ]);
  });

  it('share neither an audience of tokens nor a source of feed entries', () => {
    expect(stages.map(({ tokenAudience }) => tokenAudience)).toEqual(['renkei-dev', 'renkei-stg', 'renkei-prod']);
    expect(stages.map(({ feedSource }) => feedSource)).toEqual(['urn:renkei:dev', 'urn:renkei:stg', 'urn:renkei:prod']);
  });
});
