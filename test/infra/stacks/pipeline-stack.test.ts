import { describe, expect, it } from 'vitest';
import { synthesized } from '../synthesized.ts';

const { resources } = synthesized('dev');
const only = (type: string) => Object.entries(resources('pipeline', type))[0] ?? [];
const [queueId, queue] = only('AWS::SQS::Queue');

describe('pipeline stack', () => {
  it('wakes the projector on new log entries alone, halves a batch that fails, and keeps what fails to the last', () => {
    const [, mapping] = only('AWS::Lambda::EventSourceMapping');
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
    const [, mapping] = only('AWS::Lambda::EventSourceMapping');

    expect(JSON.stringify(mapping)).toMatch(/"DependsOn":\[.*projectorroleDefaultPolicy/);
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

  it('sweeps every five minutes', () => {
    const [, rule] = only('AWS::Events::Rule');
    const { ScheduleExpression, State, Targets } = rule?.Properties;

    expect({ ScheduleExpression, State }).toEqual({ ScheduleExpression: 'rate(5 minutes)', State: 'ENABLED' });
    expect(
      Targets.map(({ Arn, RetryPolicy }: { Arn: { 'Fn::GetAtt': string[] }; RetryPolicy: object }) => [
        Arn['Fn::GetAtt'][0]?.slice(0, -8),
        RetryPolicy,
      ]),
    ).toEqual([['sweep', { MaximumEventAgeInSeconds: 300, MaximumRetryAttempts: 0 }]]);
  });
});
