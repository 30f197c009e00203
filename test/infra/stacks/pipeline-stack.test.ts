import { describe, expect, it } from 'vitest';
import { synthesized } from '../synthesized.ts';

const { resources } = synthesized('dev');
const only = (type: string) => Object.entries(resources('pipeline', type))[0] ?? [];
const [queueId, queue] = only('AWS::SQS::Queue');
const mappingOf = (stream: string) =>
  Object.values(resources('pipeline', 'AWS::Lambda::EventSourceMapping')).find((one) =>
    JSON.stringify(one.Properties.EventSourceArn).includes(stream),
  );

describe('pipeline stack', () => {
  it('wakes the projector on new log entries alone, halves a batch that fails, and keeps what fails to the last', () => {
    const mapping = mappingOf('Ledger');
    const { EventSourceArn, FunctionName, FilterCriteria, Tags, ...settings } = mapping?.Properties;

    expect(JSON.stringify([EventSourceArn, FunctionName])).toMatch(
      /Ledger[0-9A-F]{8}StreamArn.*"Ref":"projector[0-9A-F]{8}"/,
    );
    expect(FilterCriteria.Filters.map(({ Pattern }: { Pattern: string }) => JSON.parse(Pattern))).toEqual([
      { eventName: ['INSERT'], dynamodb: { Keys: { pk: { S: [{ prefix: 'LOG#' }] } } } },
    ]);
    expect(settings).toEqual({
      StartingPosition: 'TRIM_HORIZON',
      BatchSize: 100,
      MaximumBatchingWindowInSeconds: 1,
      BisectBatchOnFunctionError: true,
      MaximumRetryAttempts: 5,
      MaximumRecordAgeInSeconds: 3600,
      DestinationConfig: { OnFailure: { Destination: { 'Fn::GetAtt': [queueId, 'Arn'] } } },
    });
  });

  it('makes the mapping after the role that it is tried with', () => {
    expect(JSON.stringify(mappingOf('Ledger'))).toMatch(/"DependsOn":\[.*projectorroleDefaultPolicy/);
    expect(JSON.stringify(mappingOf('Published'))).toMatch(/"DependsOn":\[.*deliverroleDefaultPolicy/);
  });

  it('keeps dead letters for two weeks, encrypted, for callers with TLS', () => {
    const [, policy] = only('AWS::SQS::QueuePolicy');

    expect(queue?.Properties).toMatchObject({ SqsManagedSseEnabled: true, MessageRetentionPeriod: 14 * 86_400 });
    expect(policy?.Properties.PolicyDocument.Statement).toEqual([
      {
        Action: 'sqs:*',
        Condition: { Bool: { 'aws:SecureTransport': 'false' } },
        Effect: 'Deny',
        Principal: { AWS: '*' },
        Resource: { 'Fn::GetAtt': [queueId, 'Arn'] },
      },
    ]);
  });

  it('wakes deliveries on new feed entries alone, and leaves what fails to the schedule', () => {
    const { EventSourceArn, FunctionName, FilterCriteria, Tags, ...settings } = mappingOf('Published')?.Properties;

    expect(JSON.stringify([EventSourceArn, FunctionName])).toMatch(
      /Published[0-9A-F]{8}StreamArn.*"Ref":"deliver[0-9A-F]{8}"/,
    );
    expect(FilterCriteria.Filters.map(({ Pattern }: { Pattern: string }) => JSON.parse(Pattern))).toEqual([
      { eventName: ['INSERT'], dynamodb: { Keys: { pk: { S: [{ prefix: 'FEED#' }] } } } },
    ]);
    expect(settings).toMatchObject({ MaximumRetryAttempts: 2, MaximumRecordAgeInSeconds: 300 });
    expect(settings.DestinationConfig).toEqual({ OnFailure: { Destination: { 'Fn::GetAtt': [queueId, 'Arn'] } } });
  });

  it('sweeps every five minutes, looks every minute for deliveries that are due, and fills the lake once a day', () => {
    const rules = Object.values(resources('pipeline', 'AWS::Events::Rule')).map(({ Properties }) => {
      const { ScheduleExpression, State, Targets } = Properties;
      const [{ Arn, RetryPolicy }] = Targets;
      return [Arn['Fn::GetAtt'][0].slice(0, -8), ScheduleExpression, State, RetryPolicy];
    });

    expect(rules).toEqual([
      ['sweep', 'rate(5 minutes)', 'ENABLED', { MaximumEventAgeInSeconds: 300, MaximumRetryAttempts: 0 }],
      ['deliver', 'rate(1 minute)', 'ENABLED', { MaximumEventAgeInSeconds: 60, MaximumRetryAttempts: 0 }],
      ['lake', 'rate(1 day)', 'ENABLED', { MaximumEventAgeInSeconds: 86_400, MaximumRetryAttempts: 0 }],
    ]);
  });
});
