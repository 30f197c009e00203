import { Alarm, type AlarmProps, ComparisonOperator, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import type { Construct } from 'constructs';
import type { Deployment } from '../stages.ts';

/** What a person woken by it must know. ASCII, because CloudFormation turns anything else in a description into question marks. */
export interface AlarmText {
  readonly name: string;
  /** Heading of its steps in docs/operations.md; the name where nothing is said. */
  readonly steps?: string;
  /** What is wrong. */
  readonly what: string;
  /** Who can't do what meanwhile. */
  readonly forWhom: string;
  /** The first thing to do. */
  readonly act: string;
}

type Measure = Pick<AlarmProps, 'metric' | 'threshold'> & Partial<AlarmProps>;

/** Tells `topic` when the metric reaches the threshold, and when all is well again. Silence counts as well unless said otherwise. */
export function houseAlarm(
  scope: Construct,
  { deployment, topic }: { deployment: Deployment; topic: ITopic },
  { name, steps = name, what, forWhom, act }: AlarmText,
  measure: Measure,
): Alarm {
  const alarm = new Alarm(scope, name, {
    evaluationPeriods: 1,
    comparisonOperator: ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
    treatMissingData: TreatMissingData.NOT_BREACHING,
    ...measure,
    alarmName: `renkei-${deployment.name}-${name}`,
    alarmDescription: `${what} ${forWhom} ${act} Steps: docs/operations.md#${steps}`,
  });
  const tell = new SnsAction(topic);
  alarm.addAlarmAction(tell);
  alarm.addOkAction(tell);
  return alarm;
}
