import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { ledgerKeys, publishedKeys, type RecordNoun, registryKeys } from '../../functions/store/keys.ts';
import { functions } from '../../infra/functions.ts';
import type { TableGrant } from '../../infra/grants.ts';
import { isPermitted } from '../../infra/permitted.ts';
import { longestWaitSeconds } from '../../schema/feed-entry.ts';
import { type StackName, synthesized } from './synthesized.ts';

const { resources } = synthesized('dev');

interface Statement {
  readonly Effect: string;
  readonly Action: string | readonly string[];
  readonly Resource: unknown;
  readonly Condition?: Record<string, Record<string, unknown>>;
}

/** `Fn::GetAtt` of `intake5684956B` and imports of the data stack by their names: `intake`, `table ledger`. */
function resourceName(resource: unknown): string {
  const { 'Fn::GetAtt': own, 'Fn::ImportValue': imported } = resource as {
    'Fn::GetAtt'?: string[];
    'Fn::ImportValue'?: string;
  };
  const folder = /ExportsOutputFnGetAttfiles[0-9A-F]+Arn.*\/(\w+)\/\*/.exec(JSON.stringify(resource));
  if (folder) return `folder ${folder[1]} of files`;
  if (/ExportsOutputFnGetAttfiles[0-9A-F]+Arn/.test(imported ?? '')) return 'files';
  const worker = imported?.match(/:ExportsOutputFnGetAtt(\w+)[0-9A-F]{8}Arn[0-9A-F]{8}$/);
  if (worker && imported?.includes('-jobs:')) return String(worker[1]);
  const table = imported?.match(
    /ExportsOutputFnGetAtt(Registry|Ledger|Published)[0-9A-F]{8}(Arn|StreamArn)[0-9A-F]{8}$/,
  );
  if (table) return `${table[2] === 'Arn' ? 'table' : 'stream of'} ${table[1]?.toLowerCase()}`;
  if (own?.[1] === 'Arn') return String(own[0]).replace(/[0-9A-F]{8}$/, '');
  return JSON.stringify(resource);
}

/** One line a statement: `dynamodb:GetItem dynamodb:Query on table registry where A#*`. Conditions of any other shape show whole. */
function line({ Effect, Action, Resource, Condition }: Statement): string {
  const keys = Condition?.['ForAllValues:StringLike']?.['dynamodb:LeadingKeys'] as string[] | undefined;
  const plain = keys && {
    'ForAllValues:StringLike': { 'dynamodb:LeadingKeys': keys },
    Null: { 'dynamodb:LeadingKeys': 'false' },
  };
  const condition =
    Condition && JSON.stringify(Condition) !== JSON.stringify(plain) ? JSON.stringify(Condition) : keys?.join(' ');
  const said = `${[Action].flat().join(' ')} on ${[Resource].flat().map(resourceName).join(' ')}`;
  return `${Effect === 'Allow' ? '' : `${Effect} `}${said}${condition ? ` where ${condition}` : ''}`;
}

/** Statements by role, without the one on the role's own log group, which all must have. */
function statementsOf(stack: StackName): Record<string, string[]> {
  const policies = Object.values(resources(stack, 'AWS::IAM::Policy')).map(({ Properties }) => {
    const role = String(Properties.Roles[0].Ref).replace(/(role)?[0-9A-F]{8}$/, '');
    return [role, Properties.PolicyDocument.Statement.map(line)] as const;
  });
  return Object.fromEntries(
    policies.map(([role, lines]) => {
      const own = `logs:CreateLogStream logs:PutLogEvents on ${role}logs`;
      if (role !== 'provisionalreader' && !lines.includes(own)) throw new Error(`${role} can't write its log`);
      return [role, lines.filter((one: string) => one !== own)];
    }),
  );
}

const registryWriting =
  'dynamodb:GetItem dynamodb:Query dynamodb:PutItem dynamodb:ConditionCheckItem dynamodb:BatchWriteItem on table registry where ' +
  'AREA#* ASKED#* BASE#* BASEV#* CASE#* CASEV#* CONTACT#* EXT#* FUND#* FUNDV#* IDEM#* INST#* INSTV#* MEETING#* MEETINGV#* PROGRAMME#* PROGRAMMEV#* ROUND#* SUPPORT#* SUPPORTV#* ZONE#* ZONING#* SECRET#access-key';
const webhookItems =
  'dynamodb:GetItem dynamodb:Query dynamodb:PutItem dynamodb:ConditionCheckItem on table registry where WEBHOOK LANE#* DELIVERY#* DEAD#* SECRET#webhook';
const openRegistry =
  'dynamodb:GetItem dynamodb:Query on table registry where AREA#* ROUND#* ASKED#* ZONING#* BASE#* FUND#* INST#* MEETING#* PROGRAMME#*';
const ledgerWriting = 'dynamodb:GetItem dynamodb:Query dynamodb:PutItem dynamodb:ConditionCheckItem on table ledger';
const figures = 'dynamodb:GetItem dynamodb:Query dynamodb:BatchGetItem on table published where A#*';
const provisionalRows =
  'dynamodb:GetItem dynamodb:BatchGetItem dynamodb:Query on table published where P#${aws:PrincipalTag/prefecture}#*';
const jobs =
  'dynamodb:GetItem dynamodb:Query dynamodb:PutItem dynamodb:ConditionCheckItem on table registry where JOB#*';
const projecting = [
  'dynamodb:GetItem dynamodb:Query on table ledger where LOG#* S#*',
  openRegistry,
  'dynamodb:GetItem dynamodb:Query dynamodb:BatchGetItem dynamodb:PutItem on table published',
];

describe('roles', () => {
  it('of the API hold exactly what their functions need', () => {
    expect(statementsOf('api')).toEqual({
      registry: [
        registryWriting,
        'dynamodb:GetItem dynamodb:Query dynamodb:PutItem dynamodb:ConditionCheckItem on table ledger where LOG#*',
        'dynamodb:GetItem dynamodb:Query dynamodb:BatchGetItem on table published where A#*',
      ],
      intake: [ledgerWriting, openRegistry, figures],
      review: [ledgerWriting, openRegistry, figures, 'dynamodb:BatchGetItem on table ledger where LOG#*'],
      imports: [
        ledgerWriting,
        openRegistry,
        figures,
        jobs,
        'lambda:InvokeFunction on importer',
        'kms:Sign kms:GetPublicKey on receiptkey',
      ],
      exports: [jobs, 'lambda:InvokeFunction on exporter'],
      indicators: [openRegistry, `${figures} CKPT`, 'sts:AssumeRole sts:TagSession on provisionalreader'],
      provisionalreader: [provisionalRows],
      feed: ['dynamodb:GetItem dynamodb:Query on table published where FEED#* CKPT'],
      webhooks: [
        webhookItems,
        'dynamodb:DeleteItem on table registry where WEBHOOK LANE#* SECRET#webhook',
        'dynamodb:GetItem dynamodb:Query on table published where CKPT',
      ],
      graphql: [
        openRegistry,
        'dynamodb:GetItem dynamodb:Query on table registry where CASE#*',
        'dynamodb:GetItem dynamodb:Query dynamodb:BatchGetItem on table published where A#* FEED#* CKPT',
        'lambda:InvokeFunction on intake',
        'lambda:InvokeFunction on review',
        'lambda:InvokeFunction on indicators',
        'lambda:InvokeFunction on registry',
      ],
      odata: [openRegistry, 'dynamodb:GetItem on table registry where SECRET#access-key', figures],
      portal: ['dynamodb:GetItem on table published where CKPT'],
    });
  });

  it('of jobs hold exactly what their functions need', () => {
    expect(statementsOf('jobs')).toEqual({
      importer: [ledgerWriting, jobs],
      exporter: [
        openRegistry,
        figures,
        jobs,
        's3:PutObject s3:GetObject s3:AbortMultipartUpload on folder exports of files',
        'sts:AssumeRole sts:TagSession on provisionalreader',
      ],
      provisionalreader: [provisionalRows],
      jobs: [jobs, 'lambda:InvokeFunction on importer', 'lambda:InvokeFunction on exporter'],
    });
  });

  it('of the pipeline hold exactly what their functions need', () => {
    expect(statementsOf('pipeline')).toEqual({
      projector: [
        ...projecting,
        'dynamodb:DescribeStream dynamodb:GetRecords dynamodb:GetShardIterator dynamodb:ListStreams on stream of ledger',
        'sqs:SendMessage sqs:GetQueueAttributes sqs:GetQueueUrl on deadletters',
      ],
      deliver: [
        webhookItems,
        'dynamodb:GetItem dynamodb:Query on table published where FEED#* CKPT',
        'dynamodb:DescribeStream dynamodb:GetRecords dynamodb:GetShardIterator dynamodb:ListStreams on stream of published',
        'sqs:SendMessage sqs:GetQueueAttributes sqs:GetQueueUrl on deadletters',
      ],
      sweep: projecting,
      rebuild: [...projecting, 'dynamodb:ConditionCheckItem dynamodb:DeleteItem on table published'],
      lake: [
        openRegistry,
        `${figures} CKPT`,
        's3:PutObject s3:GetObject s3:DeleteObject on folder lake of files',
        's3:ListBucket on files where {"StringLike":{"s3:prefix":"lake/*"}}',
      ],
    });
  });

  it('of identity hold nothing but their own log', () => {
    expect(statementsOf('identity')).toEqual({ identity: [] });
  });

  it('use no managed policy and no wildcard in an action or a resource, but for the names of files', () => {
    const both = (['api', 'jobs', 'pipeline', 'identity'] as const).flatMap((stack) => [
      ...Object.values(resources(stack, 'AWS::IAM::Role')).map(({ Properties }) => Properties),
      ...Object.values(resources(stack, 'AWS::IAM::Policy')).flatMap(
        ({ Properties }) => Properties.PolicyDocument.Statement,
      ),
    ]);

    expect(both.filter(({ ManagedPolicyArns }) => ManagedPolicyArns !== undefined)).toEqual([]);
    // Names of files are made when they are written: a folder is the least that can be granted.
    const wild = both.filter(({ Action, Resource }) => JSON.stringify([Action, Resource]).includes('*'));
    expect(wild.map((statement) => line(statement as Statement))).toEqual([
      's3:PutObject s3:GetObject s3:AbortMultipartUpload on folder exports of files',
      's3:PutObject s3:GetObject s3:DeleteObject on folder lake of files',
    ]);
  });

  it('of indicators, feed, graphql, odata and portal hold nothing on the ledger', () => {
    const { indicators, provisionalreader, feed, graphql, odata, portal } = statementsOf('api');
    const all = [indicators, provisionalreader, feed, graphql, odata, portal].flat();

    expect(all.filter((statement) => statement?.includes('ledger'))).toEqual([]);
  });

  it('may delete what a rebuild finds too many and what belongs to a webhook, and nothing else', () => {
    const deleting = functions.flatMap(({ id, grants }) =>
      grants.filter(({ actions }) => actions.includes('DeleteItem')).map(({ table, keys }) => ({ id, table, keys })),
    );

    expect(deleting).toEqual([
      { id: 'rebuild', table: 'published' },
      { id: 'webhooks', table: 'registry', keys: ['WEBHOOK', 'LANE#*', 'SECRET#webhook'] },
    ]);
  });

  it.each([
    ['api', 'indicators'],
    ['jobs', 'exporter'],
  ] as const)(
    'of %s are one a function, and only Lambda takes them on, except the one that %s is lent',
    (stack, borrower) => {
      const roles = Object.entries(resources(stack, 'AWS::IAM::Role'));
      const named = (id: string) => id.replace(/(role)?[0-9A-F]{8}$/, '');
      const trusted = roles.map(([id, { Properties }]) => [named(id), Properties.AssumeRolePolicyDocument.Statement]);
      const lambda = [{ Action: 'sts:AssumeRole', Effect: 'Allow', Principal: { Service: 'lambda.amazonaws.com' } }];
      const houses = Object.keys(resources(stack, 'AWS::Lambda::Function')).map((id) => id.replace(/[0-9A-F]{8}$/, ''));

      expect(Object.fromEntries(trusted)).toEqual({
        ...Object.fromEntries(houses.map((id) => [id, lambda])),
        provisionalreader: [
          {
            Action: ['sts:AssumeRole', 'sts:TagSession'],
            Effect: 'Allow',
            Principal: { AWS: { 'Fn::GetAtt': [roles.find(([id]) => named(id) === borrower)?.[0], 'Arn'] } },
            Condition: {
              StringLike: { 'aws:RequestTag/prefecture': '??' },
              'ForAllValues:StringEquals': { 'aws:TagKeys': ['prefecture'] },
            },
          },
        ],
      });
    },
  );
});

describe('key patterns', () => {
  const nouns: readonly RecordNoun[] = ['CASE', 'FUND', 'INST', 'SUPPORT', 'MEETING', 'PROGRAMME'];
  const partitionsOf = (keys: object) =>
    Object.entries(keys).flatMap(([name, make]: [string, (...parts: string[]) => string | { pk: string }]) =>
      (name.startsWith('record') ? nouns : ['13']).map((first) => {
        const made = typeof make === 'function' ? make(first, '13', '13', '13') : make;
        return (typeof made === 'string' ? made : made.pk).replace(/#.*/, '#');
      }),
    );
  const known = {
    registry: partitionsOf(registryKeys),
    ledger: partitionsOf(ledgerKeys),
    published: partitionsOf(publishedKeys),
  };

  it('name partitions that exist', () => {
    const named = functions
      .flatMap(({ grants }) => grants)
      .flatMap(({ table, keys = [] }: TableGrant) => keys.map((key) => [table, key] as const));

    expect(named.filter(([table, key]) => !known[table].includes(key.replace(/#.*/, '#').replace('*', '')))).toEqual(
      [],
    );
  });

  it('leave closed to readers of the registry what only the registry stage needs', () => {
    const open = functions
      .filter(({ id }) => id !== 'registry')
      .flatMap(({ grants }) => grants.filter(({ table }) => table === 'registry'));
    const opened = new Set(open.flatMap(({ keys = ['*'] }) => keys.map((key) => key.replace(/#.*/, '#'))));

    expect([...new Set(known.registry)].filter((partition) => !opened.has(partition)).toSorted()).toEqual([
      'BASEV#',
      'CASEV#',
      'CONTACT#',
      'EXT#',
      'FUNDV#',
      'IDEM#',
      'INSTV#',
      'MEETINGV#',
      'PROGRAMMEV#',
      'SUPPORT#',
      'SUPPORTV#',
      'ZONE#',
    ]);
  });
});

describe('what signs webhooks', () => {
  it('is open to who shows a secret once and to who signs, and to nobody else', () => {
    const opening = functions.filter(({ grants }) =>
      ['GetItem', 'Query', 'BatchGetItem'].some((action) =>
        isPermitted(grants, { table: 'registry', action, key: registryKeys.webhookSecrets('13-x').pk }),
      ),
    );

    expect(opening.map(({ id }) => id)).toEqual(['webhooks', 'deliver']);
  });
});

describe('functions', () => {
  it('let the feed run for longer than a reader may ask to be kept waiting, and less long than the gateway waits', () => {
    const { timeoutSeconds = 0 } = functions.find(({ id }) => id === 'feed') ?? {};

    expect(timeoutSeconds).toBeGreaterThan(longestWaitSeconds + 5);
    expect(timeoutSeconds).toBeLessThan(30);
  });

  it('start in files that exist', () => {
    const paths = functions.flatMap(({ entry, files = [] }) => [entry, ...files]);

    expect(paths.filter((path) => !existsSync(path))).toEqual([]);
  });

  it('get only variables that the functions read, or Node and the extension beside them', () => {
    const read = readFileSync('functions/environment.ts', 'utf8');
    const given = (['api', 'jobs', 'pipeline', 'identity'] as const).flatMap((stack) =>
      Object.values(synthesized('prod').resources(stack, 'AWS::Lambda::Function')).flatMap(({ Properties }) =>
        Object.keys(Properties.Environment?.Variables ?? {}),
      ),
    );

    const ofOthers = /^(NODE_OPTIONS$|PARAMETERS_SECRETS_EXTENSION_|SECRETS_MANAGER_|SSM_PARAMETER_STORE_)/;
    const ownOfCode = [...new Set(given)].filter((name) => !ofOthers.test(name));
    const isRead = (name: string) => read.includes(`process.env['${name}']`) || read.includes(`variable('${name}'`);
    expect(ownOfCode.filter((name) => !isRead(name))).toEqual([]);
  });

  it('hold young objects small where they read and write files, and nowhere else', () => {
    const flags = (['api', 'jobs', 'pipeline', 'identity'] as const).flatMap((stack) =>
      Object.values(resources(stack, 'AWS::Lambda::Function')).flatMap(({ Properties }) => {
        const set = Properties.Environment?.Variables['NODE_OPTIONS'];
        return set === undefined ? [] : [[Properties.FunctionName, set]];
      }),
    );

    expect(flags.toSorted()).toEqual([
      ['renkei-dev-exporter', '--max-semi-space-size=4 --max-old-space-size=768'],
      ['renkei-dev-imports', '--max-semi-space-size=2 --max-old-space-size=768'],
    ]);
  });
});

describe('what computes much or long', () => {
  const capsOf = (name: 'dev' | 'stg' | 'prod') => {
    const stage = synthesized(name);
    return stage
      .stackNames()
      .flatMap((stack) => Object.values(stage.resources(stack, 'AWS::Lambda::Function')))
      .flatMap(({ Properties: { FunctionName, ReservedConcurrentExecutions } }) =>
        ReservedConcurrentExecutions === undefined
          ? []
          : [[String(FunctionName).replace(`renkei-${name}-`, ''), ReservedConcurrentExecutions] as const],
      );
  };

  it('leaves room for those who answer and review: it runs only so often at once', () => {
    expect(Object.fromEntries(capsOf('prod'))).toEqual({
      ...{
        importer: 10,
        exporter: 5,
        jobs: 1,
        sweep: 1,
        rebuild: 5,
        lake: 1,
        deliver: 10,
        webhooks: 20,
        graphql: 60,
        odata: 40,
      },
    });
    expect(Object.fromEntries(capsOf('stg'))).toEqual(Object.fromEntries(capsOf('prod')));
  });

  it('takes little of an account of 1,000, and nothing of a new one with 10', () => {
    expect(capsOf('prod').reduce((sum, [, cap]) => sum + cap, 0)).toBeLessThanOrEqual(200);
    expect(capsOf('dev')).toEqual([]);
  });
});
