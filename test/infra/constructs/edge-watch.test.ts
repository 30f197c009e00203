import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { synthesized } from '../synthesized.ts';

const { resources } = synthesized('prod', { alarmAddresses: ['operators@renkei.example'] });
const only = (type: string) => Object.values(resources('edge', type))[0]?.Properties;

describe('alarms of the edge', () => {
  const alarms = Object.values(resources('edge', 'AWS::CloudWatch::Alarm')).map(({ Properties }) => Properties);
  const [topicId] = Object.keys(resources('edge', 'AWS::SNS::Topic'));
  const rule = only('AWS::Events::Rule');
  const headings = [...readFileSync('docs/operations.md', 'utf8').matchAll(/^#+ (.+)$/gm)].map(([, text = '']) =>
    text.toLowerCase().replaceAll(' ', '-'),
  );

  it('ring where one answer in twenty fails for ten minutes, and where the firewall refuses a thousand in five', () => {
    const [distributionId] = Object.keys(resources('edge', 'AWS::CloudFront::Distribution'));

    const shared = { Period: 300, ComparisonOperator: 'GreaterThanOrEqualToThreshold' };
    expect(alarms).toEqual([
      expect.objectContaining({
        ...shared,
        AlarmName: 'renkei-prod-edge-5xx',
        Namespace: 'AWS/CloudFront',
        MetricName: '5xxErrorRate',
        Dimensions: [
          { Name: 'DistributionId', Value: { Ref: distributionId } },
          { Name: 'Region', Value: 'Global' },
        ],
        Statistic: 'Average',
        Threshold: 5,
        EvaluationPeriods: 2,
      }),
      expect.objectContaining({
        ...shared,
        AlarmName: 'renkei-prod-edge-refusals',
        Namespace: 'AWS/WAFV2',
        MetricName: 'BlockedRequests',
        Dimensions: [
          { Name: 'Rule', Value: 'ALL' },
          { Name: 'WebACL', Value: wallName() },
        ],
        Statistic: 'Sum',
        Threshold: 1000,
        EvaluationPeriods: 1,
      }),
    ]);
  });

  it('tell the same people as those of Japan, by a topic of their own region, also when all is well again', () => {
    const told = alarms.map(({ AlarmActions, OKActions }) => [AlarmActions, OKActions]);

    expect(told).toEqual([
      [[{ Ref: topicId }], [{ Ref: topicId }]],
      [[{ Ref: topicId }], [{ Ref: topicId }]],
    ]);
    expect(only('AWS::SNS::Subscription')).toMatchObject({ Endpoint: 'operators@renkei.example', Protocol: 'email' });
  });

  it('say for whom it is bad, and lead to headings that the runbook has', () => {
    const texts = [...alarms.map(({ AlarmDescription }) => AlarmDescription), rule.Targets[0].Input as string];
    const steps = texts.map((text) => /Steps: docs\/operations\.md#([a-z0-9-]+)"?$/.exec(text)?.[1]);

    expect(steps).toEqual(['edge-5xx', 'edge-refusals', 'rotate-the-origin-secret']);
    expect(steps.filter((anchor) => !headings.includes(anchor ?? ''))).toEqual([]);
  });

  it('ask for a new origin secret four times a year', () => {
    expect(rule).toMatchObject({ ScheduleExpression: 'cron(0 0 10 1,4,7,10 ? *)', State: 'ENABLED' });
    expect(rule.Targets.map(({ Arn }: { Arn: object }) => Arn)).toEqual([{ Ref: topicId }]);
  });

  const wallName = () => only('AWS::WAFv2::WebACL').VisibilityConfig.MetricName as string;
});

describe('topics of alarms', () => {
  it.each(['edge', 'observability'] as const)(
    '%s: take what alarms of this installation tell, and theirs alone',
    (id) => {
      const [policy] = Object.values(resources(id, 'AWS::SNS::TopicPolicy'));
      const statements = policy?.Properties.PolicyDocument.Statement as Record<string, unknown>[];
      const ofAlarms = statements.filter(({ Sid }) => Sid === 'AlarmsOfThisInstallation');

      const arn = /:cloudwatch:(us-east-1|ap-northeast-1):.*:alarm:renkei-prod-\*/;
      expect(ofAlarms).toEqual([
        expect.objectContaining({
          Effect: 'Allow',
          Action: 'sns:Publish',
          Principal: { Service: 'cloudwatch.amazonaws.com' },
          Condition: {
            StringEquals: { 'aws:SourceAccount': { Ref: 'AWS::AccountId' } },
            ArnLike: { 'aws:SourceArn': expect.anything() },
          },
        }),
      ]);
      expect(JSON.stringify(ofAlarms)).toMatch(arn);
    },
  );
});
