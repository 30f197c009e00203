import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { operations } from '../../openapi/operations.ts';
import { permissions } from '../../schema/permission.ts';
import { type Client, clientOf, startTestServer, type TestServer } from '../support/server.ts';
import {
  authorisation,
  type Caller,
  callerNames,
  callers,
  graphqlFields,
  publicOperations,
  type Row,
} from './authorisation.ts';
import {
  ask,
  fieldNames,
  fieldOutcomeOf,
  idOf,
  type Outcome,
  operationOf,
  outcomeOf,
  send,
} from './authorisation-calls.ts';
import { type Asked, requests } from './authorisation-requests.ts';
import { makeWorld } from './authorisation-world.ts';
import { type BadToken, badTokens, signClaims } from './tokens.ts';

let server: TestServer;
let clients: ReadonlyMap<Caller, Client>;
let walked = 0;

beforeAll(async () => {
  server = await startTestServer({ seed: 'none' });
  await makeWorld(server);
  clients = new Map(
    callerNames.map((name) => {
      const [role, area] = callers[name];
      return [name, server.as(role, area)];
    }),
  );
}, 240_000);
afterAll(async () => {
  process.stdout.write(`authorisation matrix: ${walked} cases\n`);
  await server?.stop();
});

/** Runs all, eight at a time, and returns what they say in their order. */
async function sideBySide<T, R>(all: readonly T[], run: (one: T) => Promise<R>): Promise<R[]> {
  const results: R[] = [];
  const left = [...all.entries()];
  const work = async () => {
    for (let next = left.shift(); next; next = left.shift()) results[next[0]] = await run(next[1]);
  };
  await Promise.all(Array.from({ length: 8 }, work));
  return results;
}

function expectedOf({ may }: Row, caller: Caller, { place, admitted, hiddenFrom = [] }: Asked): number {
  if (!may[caller]?.includes(place)) return 403;
  return hiddenFrom.includes(caller) ? 404 : admitted;
}

interface Case {
  readonly use: string;
  readonly caller: Caller;
  readonly asked: Asked;
}
const casesOf = ({ operations: uses }: Row): Case[] =>
  uses.flatMap((use) =>
    (requests[use] ?? []).flatMap((asked) => callerNames.map((caller) => ({ use, caller, asked }))),
  );
const fieldsFor = (use: string) =>
  Object.entries(graphqlFields).flatMap(([field, id]) => (id === idOf(use) ? [field] : []));

/** What is not as the table has it; nothing where all is well. */
async function differences(row: Row, { use, caller, asked }: Case): Promise<string[]> {
  const client = clients.get(caller) as Client;
  const expected = expectedOf(row, caller, asked);
  const rest = outcomeOf(await send(client, operationOf(use), asked));
  const inFields = await Promise.all(
    fieldsFor(use).map(async (field) => [field, fieldOutcomeOf(await ask(client, field, asked))] as const),
  );
  walked += 1 + inFields.length;
  const what = `${use} by ${caller} of ${asked.place} ${JSON.stringify([asked.params, asked.query])}`;
  const isSame = ({ status, code }: Outcome) =>
    code === rest.code && (status === rest.status || (status === 200 && rest.status === 201));
  return [
    ...(rest.status === expected ? [] : [`${what}: ${expected} expected, was ${rest.status} ${rest.problem}`]),
    ...(rest.status === 403 && rest.problem !== refusalOf(caller, rest)
      ? [`${what}: a refusal tells ${rest.problem}`]
      : []),
    ...inFields.flatMap(([field, outcome]) =>
      isSame(outcome) ? [] : [`${what}: ${field} answers ${outcome.status} ${outcome.problem}`],
    ),
  ];
}

/** The one refusal that a caller ever sees, whatever was asked and whether or not it is there. */
const refusals = new Map<string, string>();
function refusalOf(caller: Caller, { problem }: Outcome): string {
  // OData has a shape of its own for the same words.
  const key = `${caller} ${problem.startsWith('{"code"') ? 'odata' : 'rest'}`;
  const known = refusals.get(key) ?? problem;
  refusals.set(key, known);
  return known;
}

describe('the table', () => {
  const uses = authorisation.flatMap((row) => row.operations);

  it('has a row for every operation, and for none twice', () => {
    expect(new Set([...uses.map(idOf), ...publicOperations])).toEqual(new Set(operations.map(({ id }) => id)));
    expect(new Set(uses).size).toBe(uses.length);
  });

  it('has requests for every use', () => {
    const withRequests = Object.entries(requests).flatMap(([use, all]) => (all.length > 0 ? [use] : []));

    expect(withRequests.toSorted()).toEqual(uses.toSorted());
  });

  it('asks for what is foreign wherever not everybody may, both where it is and where it is not', () => {
    const restricted = authorisation.filter(({ may }) => callerNames.some((name) => !may[name]?.includes('foreign')));
    const isNamedInPath = (use: string) => operationOf(use).path.includes('{');
    const asking = (use: string) => requests[use]?.filter(({ place }) => place === 'foreign').length ?? 0;
    const lacking = restricted
      .flatMap((row) => row.operations)
      .filter((use) => asking(use) < (isNamedInPath(use) ? 2 : 1));

    // Masters are the nation's, keys a person's, ids of webhooks known to their owners alone; a prefecture's zoning is there, be it empty.
    const ofWebhooks = authorisation.find(({ row }) => row.startsWith('webhooks'))?.operations ?? [];
    const ofKeys = ['createAccessKey', 'listAccessKeys', 'revokeAccessKey'];
    expect(lacking.toSorted()).toEqual(['importZoning', ...ofKeys, ...ofWebhooks, 'putAreas'].toSorted());
  });

  it('calls public what the operations let in without a token', () => {
    const open = operations.filter(({ right }) => right === 'public').map(({ id }) => id);

    expect(open.toSorted()).toEqual(publicOperations.toSorted());
  });

  it('has every field of GraphQL', () => {
    expect(Object.keys(graphqlFields).toSorted()).toEqual(fieldNames.toSorted());
  });

  it('finds every right used: by an operation, but for provisional figures, which a parameter asks for', () => {
    const used = new Set(operations.map(({ right }) => right));

    expect(Object.keys(permissions).filter((right) => !used.has(right as never))).toEqual(['read-provisional']);
  });
});

describe('every caller, everywhere', () => {
  it.each(authorisation.map((row) => [row.row, row] as const))(
    '%s',
    async (_, row) => {
      const all = await sideBySide(casesOf(row), (one) => differences(row, one));

      expect(all.flat()).toEqual([]);
    },
    240_000,
  );
});

describe('a health-centre officer with the zone in a claim of its own', () => {
  it('may what one may whose area is the zone', async () => {
    const claims = { sub: 'ito', role: 'health-centre-officer', area: '13', 'health-centre-area': '13-chuo' };
    const client = clientOf(server.url, () => signClaims(claims));
    const uses = ['getSubmission', 'decideSubmission comment', 'listSubmissions', 'getCompleteness', 'listFindings'];
    const cases = authorisation.flatMap((row) =>
      row.operations
        .filter((use) => uses.includes(use))
        .flatMap((use) => (requests[use] ?? []).map((asked) => ({ row, use, asked }))),
    );
    const told = await sideBySide(cases, async ({ row, use, asked }) => {
      const { status } = await send(client, operationOf(use), asked);
      const expected = expectedOf(row, 'healthZone', asked);
      return status === expected ? [] : [`${use} ${JSON.stringify(asked)}: ${expected} expected, was ${status}`];
    });
    walked += cases.length;

    expect(told.flat()).toEqual([]);
  });
});

describe('a batch of decisions', () => {
  it('refuses each respondent that is not the prefecture’s, and no other', async () => {
    const codes = ['131016', '141003', '14-kita', '131024'];
    const body = { action: 'accept', respondents: codes.map((code) => ({ code, revision: 999 })) };
    const { body: answer } = await send(clients.get('prefecture') as Client, operationOf('decideSubmissions'), {
      place: 'unnamed',
      params: { roundId: 'JP-municipal-progress-2015-fy2024' },
      body,
      admitted: 200,
    });

    expect(answer.results.map(({ status }: { status: number }) => status)).toEqual([409, 403, 403, 409]);
  });
});

describe('a caller whose token is not right', () => {
  const guarded = authorisation.flatMap((row) => row.operations);

  it('gets 401 of every operation and every field, and is told nothing else', async () => {
    const all = guarded.flatMap((use) => (requests[use] ?? []).slice(0, 1).map((asked) => ({ use, asked })));
    const cases = (await badTokens()).flatMap((bad) => all.map((one) => ({ ...one, bad })));
    const told = await sideBySide(cases, ({ use, asked, bad }) => unauthorised(use, asked, bad));

    expect(told.flat()).toEqual([]);
  }, 240_000);

  async function unauthorised(use: string, asked: Asked, [what, token, wanted]: BadToken): Promise<string[]> {
    const client = token === null ? server.nobody : clientOf(server.url, () => Promise.resolve(token));
    const answers = [
      outcomeOf(await send(client, operationOf(use), asked)),
      ...(await Promise.all(fieldsFor(use).map(async (field) => fieldOutcomeOf(await ask(client, field, asked))))),
    ];
    walked += answers.length;
    return answers.flatMap(({ status, code, problem }) =>
      status === 401 && code === wanted ? [] : [`${use} with ${what}: ${status} ${problem}`],
    );
  }

  it('is let in where nobody needs a token', async () => {
    const pages = ['/', '/docs', '/docs/swagger-ui.css', '/v1/health', '/v1/openapi.json'];
    const statuses = await sideBySide(pages, async (path) => (await server.nobody.get(path)).status);

    expect(statuses).toEqual([200, 200, 200, 200, 200]);
    walked += pages.length;
  });
});
