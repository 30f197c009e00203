import { existsSync, readFileSync } from 'node:fs';
import * as dynamodb from '@aws-sdk/client-dynamodb';
import * as lambda from '@aws-sdk/client-lambda';
import { describe, expect, it } from 'vitest';
import { functions } from '../../infra/functions.ts';
import { operations } from '../../openapi/operations.ts';
import { synthesized } from '../infra/synthesized.ts';

const page = readFileSync('docs/operations.md', 'utf8');
const all = (pattern: RegExp) => [...page.matchAll(pattern)].map(([, found = '']) => found);

/** `restore-table-to-point-in-time` → `RestoreTableToPointInTimeCommand`, as the SDK calls the same thing. */
const commandOf = (name: string) =>
  `${name.replaceAll(/(^|-)(\w)/g, (_, _dash, letter: string) => letter.toUpperCase())}Command`;

const stacks: readonly string[] = synthesized('prod').stackNames();

describe('docs/operations.md', () => {
  it('names every stack before anything else', () => {
    const [, sentence = ''] = /stacks are (.+?)\. Everything/.exec(page) ?? [];
    const named = [...sentence.matchAll(/`(?:renkei-STAGE)?-([a-z]+)`/g)].map(([, name]) => name);

    expect(named.toSorted()).toEqual(stacks.toSorted());
  });

  it('has steps for everything that an installation meets', () => {
    const headings = all(/^#{2,3} (.+)$/gm);

    expect(headings).toEqual(
      expect.arrayContaining([
        'Deploy',
        'Restore to a point in time',
        'Rebuild what is published',
        'Build beside and switch',
        'Ask what no index serves',
        'Point at a restored table',
        'Redrive the dead-letter queue',
        'Rotate a client',
        'Add a prefecture',
        'Close a fiscal year',
        'Merge two municipalities',
        'Answer a disclosure request',
        'An incident',
      ]),
    );
  });

  it.each([
    ['dynamodb', dynamodb],
    ['lambda', lambda],
  ])('calls nothing of %s that does not exist', (service, sdk) => {
    // A waiter is made of calls.
    const called = all(new RegExp(`aws ${service} ([a-z-]+)`, 'g')).filter((name) => name !== 'wait');

    expect(called.filter((name) => !Object.hasOwn(sdk, commandOf(name)))).toEqual([]);
    expect(called).not.toEqual([]);
  });

  it('runs scripts of package.json', () => {
    const { scripts } = JSON.parse(readFileSync('package.json', 'utf8')) as { scripts: Record<string, string> };

    expect(all(/npm run (?:-s )?([\w-]+)/g).filter((name) => !Object.hasOwn(scripts, name))).toEqual([]);
  });

  it('gives scripts only arguments that they take', () => {
    const { scripts } = JSON.parse(readFileSync('package.json', 'utf8')) as { scripts: Record<string, string> };
    const given = [...page.matchAll(/npm run (?:-s )?([\w-]+) -- ([^`\n]+)/g)].flatMap(([, script = '', rest = '']) =>
      (rest.match(/--[\w-]+/g) ?? []).map((flag) => ({ script, flag })),
    );
    // What a script takes stands in the usage of its file.
    const usageOf = (script: string) =>
      readFileSync(/\S+\.ts/.exec(scripts[script] ?? '')?.[0] ?? 'package.json', 'utf8');

    expect(given.filter(({ script, flag }) => !usageOf(script).includes(`  ${flag} `))).toEqual([]);
    expect(given.length).toBeGreaterThan(3);
  });

  it('runs no verb and no flag of cdk but those that are known', () => {
    const calls = [...page.matchAll(/npx cdk (\w+)([^`\n]*)/g)];
    const targets = calls.flatMap(([, verb, rest = '']) => (verb === 'bootstrap' ? [] : [rest.trim().split(' ')[0]]));

    expect(calls.filter(([, verb = '']) => !['diff', 'deploy', 'bootstrap', 'synth'].includes(verb))).toEqual([]);
    expect(calls.flatMap(([, , rest = '']) => rest.match(/--[\w-]+/g) ?? [])).toEqual(['--exclusively']);
    expect(targets.filter((one) => one !== "'renkei-STAGE/*'" && !stacks.includes(one?.split('/')[1] ?? ''))).toEqual(
      [],
    );
  });

  it('calls verbs of AWS that stand in this list', () => {
    const verbs: Readonly<Record<string, string>> = {
      backup:
        'get-recovery-point-restore-metadata list-backup-jobs list-recovery-points-by-backup-vault list-restore-jobs start-backup-job start-restore-job',
      'cognito-idp':
        'admin-add-user-to-group admin-create-user admin-user-global-sign-out create-group describe-user-pool-client list-user-pool-clients list-users',
      events: 'list-rules',
      logs: 'tail',
      secretsmanager: 'describe-secret put-secret-value',
      sqs: 'get-queue-url purge-queue receive-message',
    };
    const called = [...page.matchAll(/aws (?!dynamodb|lambda|s3\b)([a-z][a-z0-9-]+) ([a-z-]+)/g)];

    const unknown = called.filter(([, service = '', verb = '']) => !verbs[service]?.split(' ').includes(verb));
    expect(unknown.map(([call]) => call)).toEqual([]);
  });

  it('starts functions that are deployed', () => {
    const ids = new Set<string>(functions.map(({ id }) => id));

    expect(all(/--function-name renkei-STAGE-(\w+)/g).filter((id) => !ids.has(id))).toEqual([]);
    expect(all(/`renkei-STAGE-([a-z-]+)`/g).filter((name) => !ids.has(name) && !stacks.includes(name))).toEqual([]);
  });

  it('names files that exist', () => {
    expect(all(/`((?:infra|functions|docs|test)\/[\w/.-]+\.\w+)`/g).filter((path) => !existsSync(path))).toEqual([]);
  });

  it('asks the API what the contract has', () => {
    const routes = operations.map(({ method, path }) => ({
      method,
      pattern: new RegExp(`^${path.replaceAll(/\{\w+\}/g, '[^/]+')}$`),
    }));
    const asked = [...page.matchAll(/(GET|PUT|POST|DELETE) (\/v1\/[\w/{}-]+)/g)];

    const unknown = asked.filter(
      ([, method, path = '']) => !routes.some((route) => route.method === method && route.pattern.test(path)),
    );

    expect(unknown.map(([call]) => call)).toEqual([]);
    expect(asked.length).toBeGreaterThan(10);
  });
});
