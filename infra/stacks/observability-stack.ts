import { Duration, Stack, type StackProps } from 'aws-cdk-lib';
import { ComparisonOperator, MathExpression, Metric, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch';
import type { Topic } from 'aws-cdk-lib/aws-sns';
import type { Construct } from 'constructs';
import { houseAlarm } from '../constructs/alarm.ts';
import { alarmTopic } from '../constructs/alarm-topic.ts';
import { houseDashboard, type Watched } from '../constructs/dashboard.ts';
import type { TableReferences } from '../constructs/function.ts';
import { type FunctionDefinition, functions } from '../functions.ts';
import { tables } from '../tables.ts';
import { functionName } from '../variables.ts';
import { sweeping } from '../wake-ups.ts';

/** Functions whose answer somebody looks at a screen for. */
const peopleWaitFor = ['registry', 'intake', 'review', 'indicators', 'graphql'] as const;

const period = Duration.minutes(5);
const metricOf = (namespace: string, metricName: string, dimensionsMap: Record<string, string>, statistic = 'Sum') =>
  new Metric({ namespace, metricName, dimensionsMap, statistic, period });

/** Alarms that say what is wrong, for whom, and what to do first; and one page that shows how it goes. */
export class ObservabilityStack extends Stack {
  private readonly watched: Watched;
  readonly topic: Topic;

  constructor(scope: Construct, id: string, { watched, ...props }: StackProps & { watched: Watched }) {
    super(scope, id, props);
    this.watched = watched;
    this.topic = alarmTopic(this, watched.deployment);
    for (const definition of functions) this.watchFunction(definition);
    this.watchPipeline();
    this.watchDeliveries();
    this.watchApi();
    this.watchTables();
    houseDashboard(this, watched);
  }

  private get told() {
    return { deployment: this.watched.deployment, topic: this.topic };
  }

  private lambdaMetric(definition: Pick<FunctionDefinition, 'id'>, metricName: string, statistic = 'Sum'): Metric {
    return metricOf(
      'AWS/Lambda',
      metricName,
      { FunctionName: functionName(this.watched.deployment, definition.id) },
      statistic,
    );
  }

  private watchFunction(definition: FunctionDefinition): void {
    const { id, whenItFails } = definition;
    const failing = {
      name: `${id}-fails`,
      steps: 'function-fails',
      what: `The ${id} function ended without an answer: it crashed, ran out of time or could not be loaded.`,
      forWhom: whenItFails,
      act: `Read its last errors in /renkei/${this.watched.deployment.name}/${id}; if it began with a deployment, roll that back.`,
    };
    houseAlarm(this, this.told, failing, { metric: this.lambdaMetric(definition, 'Errors'), threshold: 1 });
    const throttled = {
      name: `${id}-throttled`,
      steps: 'function-throttled',
      what: `Lambda refused to run the ${id} function because the account's concurrency or the function's own is used up.`,
      forWhom: whenItFails,
      act: 'Find which function takes the concurrency and why, then raise the quota or hold back its caller.',
    };
    houseAlarm(this, this.told, throttled, { metric: this.lambdaMetric(definition, 'Throttles'), threshold: 1 });
  }

  private watchPipeline(): void {
    const behind = {
      name: 'projector-behind',
      what: 'Log entries have waited for the projector for more than a minute, twice in a row.',
      forWhom: 'Indicators and the feed show an older state; no answer is lost.',
      act: 'See whether the projector fails or one prefecture writes very much; the sweep catches up by itself once it runs.',
    };
    const age = this.lambdaMetric({ id: 'projector' }, 'IteratorAge', 'Maximum');
    houseAlarm(this, this.told, behind, { metric: age, threshold: 60_000, evaluationPeriods: 2 });
    const dead = {
      name: 'dead-letters',
      what: 'Wake-ups of the projector or of deliveries failed to the last retry and lie in the dead-letter queue.',
      forWhom:
        'The sweep folds those log entries within five minutes unless they fail again: then a prefecture stands still.',
      act: 'Compare its checkpoint with its log, repair the cause, then empty the queue: a wake-up holds no data of its own.',
    };
    const waiting = this.watched.deadLetters.metricApproximateNumberOfMessagesVisible({
      period,
      statistic: 'Maximum',
    });
    houseAlarm(this, this.told, dead, { metric: waiting, threshold: 1 });
    this.watchFolding();
  }

  private watchFolding(): void {
    const aside = {
      name: 'entries-set-aside',
      what: 'Log entries could not be counted and were set aside.',
      forWhom:
        'Figures of their prefecture show setAside: an accepted answer is missing in them. The feed has them all.',
      act: 'Read why in the log of the projector, mend the cause, deploy, and rebuild that prefecture.',
    };
    houseAlarm(this, this.told, aside, { metric: this.counted('projector', 'EntriesSetAside'), threshold: 1 });
    const silent = {
      name: 'sweep-silent',
      what: `No sweep ran for 15 minutes; one is due every ${sweeping.everyMinutes}.`,
      forWhom: 'A prefecture whose wake-up was lost waits for its figures without end.',
      act: 'See whether its schedule is disabled, then whether the function can be started by hand.',
    };
    houseAlarm(this, this.told, silent, {
      metric: this.lambdaMetric({ id: sweeping.function }, 'Invocations'),
      threshold: 1,
      comparisonOperator: ComparisonOperator.LESS_THAN_THRESHOLD,
      evaluationPeriods: 3,
      treatMissingData: TreatMissingData.BREACHING,
    });
  }

  private watchDeliveries(): void {
    const disabled = {
      name: 'webhook-disabled',
      what: 'A webhook was disabled: its receiver said that it is gone, took nothing for five days, or its owner may not read the feed any more.',
      forWhom: 'Its owner is sent nothing more until somebody activates it; the feed has every entry all the same.',
      act: 'Find whose it is in the log of deliveries, and tell that office.',
    };
    houseAlarm(this, this.told, disabled, { metric: this.counted('deliver', 'WebhooksDisabled'), threshold: 1 });
  }

  /** Counted by report-aside.ts of the projector and disable-webhook.ts of webhooks. */
  private counted(service: string, metricName: string): Metric {
    return metricOf('Renkei', metricName, { service });
  }

  private apiMetric(metricName: string, statistic: string): Metric {
    return metricOf('AWS/ApiGateway', metricName, { ApiId: this.watched.apiId }, statistic);
  }

  private watchApi(): void {
    const broken = {
      name: 'api-5xx',
      what: 'The API answered 5xx to five or more requests within five minutes.',
      forWhom: 'Clients of every kind may see errors; what was answered 2xx is kept.',
      act: `Group /renkei/${this.watched.deployment.name}/access by routeKey and status, then read that function's log by requestId.`,
    };
    houseAlarm(this, this.told, broken, { metric: this.apiMetric('5xx', 'Sum'), threshold: 5 });
    const slow = {
      name: 'api-slow',
      what: 'One request in a hundred took its function three seconds or more, for a quarter of an hour.',
      forWhom: 'Officers wait for pages, and BI tools may give up.',
      act: 'Compare the time of the function with that of the gateway in the access log, then look for throttled tables.',
    };
    houseAlarm(this, this.told, slow, {
      metric: this.slowest(),
      threshold: 3000,
      evaluationPeriods: 3,
    });
  }

  /** By function, not by API: whoever follows the feed may ask to be kept waiting for twenty seconds. */
  private slowest(): MathExpression {
    const usingMetrics = Object.fromEntries(
      peopleWaitFor.map((id) => [id, this.lambdaMetric({ id }, 'Duration', 'p99')]),
    );
    return new MathExpression({
      expression: `MAX([${peopleWaitFor.map((id) => `FILL(${id}, 0)`).join(', ')}])`,
      usingMetrics,
      period,
    });
  }

  private watchTables(): void {
    for (const { id } of tables) {
      const throttled = {
        name: `${id}-table-throttled`,
        steps: 'table-throttled',
        what: `DynamoDB refused reads or writes on the ${id} table: one partition gets more than it can take.`,
        forWhom: 'Requests are slow or answered with 503 and may be repeated.',
        act: 'Find the partition among the most used keys and the client behind it; hold that client back.',
      };
      houseAlarm(this, this.told, throttled, { metric: this.throttleEvents(id), threshold: 1 });
    }
  }

  private throttleEvents(id: keyof TableReferences): MathExpression {
    const events = (metricName: string) =>
      metricOf('AWS/DynamoDB', metricName, { TableName: this.watched.tables[id].tableName });
    return new MathExpression({
      expression: 'FILL(reads, 0) + FILL(writes, 0)',
      usingMetrics: { reads: events('ReadThrottleEvents'), writes: events('WriteThrottleEvents') },
      period,
    });
  }
}
