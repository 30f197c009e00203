import { Duration } from 'aws-cdk-lib';
import { Dashboard, GraphWidget, Metric, type MetricProps, TextWidget } from 'aws-cdk-lib/aws-cloudwatch';
import type { IQueue } from 'aws-cdk-lib/aws-sqs';
import type { Construct } from 'constructs';
import { functions } from '../functions.ts';
import type { Deployment } from '../stages.ts';
import { tables } from '../tables.ts';
import { functionName } from '../variables.ts';
import type { TableReferences } from './function.ts';

/** What is watched of an installation, by whatever stack it stands in. */
export interface Watched {
  readonly deployment: Deployment;
  readonly tables: TableReferences;
  readonly deadLetters: IQueue;
  readonly apiId: string;
}

const period = Duration.minutes(5);
const metric = (
  namespace: string,
  metricName: string,
  dimensionsMap: MetricProps['dimensionsMap'],
  statistic = 'Sum',
) => new Metric({ namespace, metricName, statistic, period, ...(dimensionsMap && { dimensionsMap }) });

const graph = (title: string, left: Metric[]) => new GraphWidget({ title, left, width: 8, height: 6 });

/** One page in the order in which an answer goes: requests, functions, projector, tables. */
export function houseDashboard(scope: Construct, watched: Watched): void {
  const { name } = watched.deployment;
  const said = `Alarms say what is wrong; steps are in docs/operations.md. Logs: /renkei/${name}/...`;
  const dashboard = new Dashboard(scope, 'dashboard', { dashboardName: `renkei-${name}` });
  dashboard.addWidgets(new TextWidget({ markdown: said, width: 24, height: 1 }));
  dashboard.addWidgets(...requests(watched));
  dashboard.addWidgets(...work(watched));
  dashboard.addWidgets(...projecting(watched));
  dashboard.addWidgets(...tables.map(({ id }) => used(watched, id)));
}

function requests({ apiId: ApiId }: Watched): GraphWidget[] {
  const of = (metricName: string, statistic?: string) => metric('AWS/ApiGateway', metricName, { ApiId }, statistic);
  return [
    graph('Requests', [of('Count')]),
    graph('Refused and failed', [of('4xx'), of('5xx')]),
    graph('Milliseconds to an answer', [of('Latency', 'p50'), of('Latency', 'p99')]),
  ];
}

function work({ deployment }: Watched): GraphWidget[] {
  const all = (metricName: string, statistic?: string) =>
    functions.map(({ id }) =>
      metric('AWS/Lambda', metricName, { FunctionName: functionName(deployment, id) }, statistic),
    );
  return [
    graph('Runs by function', all('Invocations')),
    graph('Runs without an answer', all('Errors')),
    graph('Milliseconds by function, 99 of 100', all('Duration', 'p99')),
  ];
}

function projecting({ deployment, deadLetters }: Watched): GraphWidget[] {
  const projector = { FunctionName: functionName(deployment, 'projector') };
  return [
    graph('Milliseconds that log entries wait', [metric('AWS/Lambda', 'IteratorAge', projector, 'Maximum')]),
    graph('Entries set aside', [metric('Renkei', 'EntriesSetAside', { service: 'projector' })]),
    graph('Wake-ups in the dead-letter queue', [deadLetters.metricApproximateNumberOfMessagesVisible({ period })]),
  ];
}

function used(watched: Watched, id: keyof Watched['tables']): GraphWidget {
  const TableName = watched.tables[id].tableName;
  const units = ['ConsumedReadCapacityUnits', 'ConsumedWriteCapacityUnits'];
  return graph(
    `Units of the ${id} table`,
    units.map((name) => metric('AWS/DynamoDB', name, { TableName })),
  );
}
