import { existsSync, readFileSync } from 'node:fs';
import * as dynamodb from '@aws-sdk/client-dynamodb';
import * as lambda from '@aws-sdk/client-lambda';
import { describe, expect, it } from 'vitest';
import { functions } from '../../infra/functions.ts';
import { operations } from '../../openapi/operations.ts';

const page = readFileSync('docs/operations.md', 'utf8');
const all = (pattern: RegExp) => [...page.matchAll(pattern)].map(([, found = '']) => found);

/** `restore-table-to-point-in-time` → `RestoreTableToPointInTimeCommand`, as the SDK calls the same thing. */
const commandOf = (name: string) =>
  `${name.replaceAll(/(^|-)(\w)/g, (_, _dash, letter: string) => letter.toUpperCase())}Command`;

const stacks = ['data', 'identity', 'jobs', 'api', 'edge', 'pipeline', 'exports', 'observability', 'backup'];

describe('docs/operations.md', () => {
  it('has steps for everything that an installation meets', () => {
    const headings = all(/^#{2,3} (.+)$/gm);

    expect(headings).toEqual(
      expect.arrayContaining([
        'Deploy',
        'Restore to a point in time',
        'Rebuild what is published',
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
    const asked = [...page.matchAll(/(GET|PUT|POST) (\/v1\/[\w/{}-]+)/g)];

    const unknown = asked.filter(
      ([, method, path = '']) => !routes.some((route) => route.method === method && route.pattern.test(path)),
    );

    expect(unknown.map(([call]) => call)).toEqual([]);
    expect(asked.length).toBeGreaterThan(10);
  });
});
