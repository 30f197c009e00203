import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { functions } from '../../../infra/functions.ts';
import { synthesized } from '../synthesized.ts';

const { resources } = synthesized('prod', { alarmAddresses: ['operators@renkei.example'] });
const alarms = Object.values(resources('observability', 'AWS::CloudWatch::Alarm')).map(({ Properties }) => Properties);
const [topicId] = Object.keys(resources('observability', 'AWS::SNS::Topic'));
const dashboard = JSON.stringify(Object.values(resources('observability', 'AWS::CloudWatch::Dashboard')));
const runbook = new URL('../../../docs/operations.md', import.meta.url);

describe('alarms', () => {
  it('watch every function, the pipeline, the API and every table', () => {
    const names = alarms.map(({ AlarmName }) => AlarmName);

    const perFunction = functions.flatMap(({ id }) => [`${id}-fails`, `${id}-throttled`]);
    const perTable = ['registry', 'ledger', 'published'].map((id) => `${id}-table-throttled`);
    const rest = [
      'projector-behind',
      'dead-letters',
      'entries-set-aside',
      'webhook-disabled',
      'sweep-silent',
      'api-5xx',
      'api-slow',
    ];
    expect(names.toSorted()).toEqual(
      [...perFunction, ...perTable, ...rest].map((name) => `renkei-prod-${name}`).toSorted(),
    );
  });

  it('say in whole sentences what is wrong, for whom and what to do, and where the steps are', () => {
    const texts = alarms.map(({ AlarmDescription }) => AlarmDescription as string);

    expect(texts.filter((text) => !/^[\x20-\x7e]{120,1024}$/.test(text))).toEqual([]);
    expect(texts.filter((text) => !/(\S.*[.:;] ){3}Steps: docs\/operations\.md#[a-z0-9-]+$/.test(text))).toEqual([]);
  });

  it('tell somebody, also when all is well again', () => {
    const told = alarms.filter(
      ({ AlarmActions, OKActions }) =>
        JSON.stringify([AlarmActions, OKActions]) !== JSON.stringify([[{ Ref: topicId }], [{ Ref: topicId }]]),
    );

    expect(told).toEqual([]);
    expect(
      Object.values(resources('observability', 'AWS::SNS::Subscription')).map(({ Properties }) => Properties),
    ).toEqual([{ Endpoint: 'operators@renkei.example', Protocol: 'email', TopicArn: { Ref: topicId } }]);
  });

  it('lead to headings that the runbook has', () => {
    const headings = existsSync(runbook)
      ? [...readFileSync(runbook, 'utf8').matchAll(/^#+ (.+)$/gm)].map(([, text]) => text)
      : [];
    const anchors = alarms.map(({ AlarmDescription }) => /#([a-z0-9-]+)$/.exec(AlarmDescription)?.[1]);

    expect(anchors.filter((anchor) => !headings.includes(anchor))).toEqual([]);
  });
});

describe('dashboard', () => {
  it('shows every function, every table, the API and the projector', () => {
    const runs = functions.map(({ id }) => `renkei-prod-${id}`);
    const rest = ['5xx', 'Latency', 'IteratorAge', 'EntriesSetAside', 'ApproximateNumberOfMessagesVisible'];
    const perTable = ['registry', 'ledger', 'published'].map((id) => `Units of the ${id} table`);

    expect([...runs, ...rest, ...perTable].filter((name) => !dashboard.includes(name))).toEqual([]);
  });
});

describe('logs', () => {
  it('are kept for as long as the stage says, and in production also when a stack goes', () => {
    const stacks = ['identity', 'exports', 'jobs', 'api', 'edge', 'pipeline'] as const;
    const groups = stacks.flatMap((stack) => Object.values(resources(stack, 'AWS::Logs::LogGroup')));

    expect(groups).toHaveLength(functions.length + 2);
    expect(groups.filter(({ Properties }) => Properties.RetentionInDays !== 365)).toEqual([]);
    expect(groups.filter(({ DeletionPolicy }) => DeletionPolicy !== 'Retain')).toEqual([]);
  });
});
