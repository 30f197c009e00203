import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { answerExample, answersToShow } from '../../openapi/document/answers.ts';
import { requestExamples } from '../../openapi/document/examples.ts';
import { parameters } from '../../openapi/document/parameters.ts';
import { pathOf } from '../../openapi/document/path.ts';
import { openapiDocument } from '../../openapi/document.ts';
import { type Operation, plainPath } from '../../openapi/operation.ts';
import { operations } from '../../openapi/operations.ts';
import { municipalProgress2015 } from '../../schema/forms/municipal-progress-2015.ts';
import { permissions } from '../../schema/permission.ts';
import { problems } from '../../schema/problem.ts';
import { ruleContext } from '../support/rule-context.ts';

interface Parameter {
  readonly name: string;
  readonly in: string;
  readonly description?: string;
  readonly example?: unknown;
  readonly schema?: Readonly<Record<string, unknown>> & { readonly $ref?: string };
}
interface Response {
  readonly description: string;
  readonly content: Readonly<Record<string, { readonly examples?: Readonly<Record<string, unknown>> }>>;
}
interface Documented {
  readonly operationId: string;
  readonly tags: readonly string[];
  readonly security: unknown;
  readonly 'x-roles'?: unknown;
  readonly parameters?: readonly Parameter[];
  readonly responses: Readonly<Record<string, Response>>;
}
interface Document {
  readonly tags: readonly { readonly name: string }[];
  readonly paths: Readonly<Record<string, Readonly<Record<string, Documented>>>>;
  readonly components: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
}

/** As the JSON that it becomes. */
const made = () => JSON.parse(JSON.stringify(openapiDocument())) as Document;
const document = made();

const documented = Object.entries(document.paths).flatMap(([path, item]) =>
  Object.entries(item).map(([method, operation]) => ({ route: `${method.toUpperCase()} ${path}`, operation })),
);

function documentedAs(id: string): Documented {
  const found = documented.find(({ operation }) => operation.operationId === id);
  if (!found) throw new Error(`${id} is not in the document`);
  return found.operation;
}

/** The example that a reader of the document sees, as text. */
const documentedExample = (id: string, status: string, type: string) =>
  JSON.stringify((documentedAs(id).responses[status]?.content[type] as { example?: unknown } | undefined)?.example);

function referencesIn(within: unknown): string[] {
  if (within === null || typeof within !== 'object') return [];
  return Object.entries(within).flatMap(([key, value]: [string, unknown]) =>
    key === '$ref' ? [String(value)] : referencesIn(value),
  );
}

/** What a reference leads to; only references into this document lead anywhere. */
function at(ref: string): unknown {
  const names = ref.startsWith('#/') ? ref.slice(2).split('/') : ['elsewhere'];
  return names.reduce<unknown>((part, name) => (part as Record<string, unknown> | undefined)?.[name], document);
}

describe('openapiDocument', () => {
  it('is what is committed', () => {
    const committed = readFileSync(new URL('../../openapi/openapi.json', import.meta.url), 'utf8');

    expect(document, 'run `node openapi/build.ts`').toEqual(JSON.parse(committed));
  });

  it('is the same however often it is made', () => {
    expect(made()).toEqual(document);
  });

  it('has every operation of the contract under its route and name, and nothing else', () => {
    const found = documented.map(({ route, operation }) => `${operation.operationId}: ${route}`);

    expect(found.sort()).toEqual(
      operations.map(({ id, method, path }) => `${id}: ${method} ${plainPath(path)}`).sort(),
    );
  });

  it('has no reference that leads nowhere', () => {
    const lost = referencesIn(document).filter((ref) => at(ref) === undefined);

    expect(lost).toEqual([]);
  });

  it('has no component that nothing refers to', () => {
    const used = new Set(referencesIn(document));
    const kinds = ['schemas', 'examples', 'headers', 'responses'].flatMap((kind) =>
      Object.keys(document.components[kind] ?? {}).map((name) => `#/components/${kind}/${name}`),
    );

    expect(kinds.filter((ref) => !used.has(ref))).toEqual([]);
  });

  it('describes no parameter that no operation has', () => {
    const names = new Set(documented.flatMap(({ operation }) => (operation.parameters ?? []).map(({ name }) => name)));

    expect(Object.keys(parameters).filter((name) => !names.has(name))).toEqual([]);
  });

  it('describes every tag that an operation has', () => {
    const tags = new Set(documented.flatMap(({ operation }) => operation.tags));

    expect(document.tags.map(({ name }) => name).sort()).toEqual([...tags].sort());
  });
});

describe.each(operations)('$id', (operation) => {
  const found = documentedAs(operation.id);

  it('demands a token unless it is public', () => {
    const others = operation.stage === 'graphql' ? [{}] : operation.stage === 'odata' ? [{ accessKey: [] }] : [];
    const isOpen = operation.right === 'public' && operation.stage !== 'graphql';

    expect(found.security).toEqual(isOpen ? [] : [{ bearer: [] }, ...others]);
  });

  it('names the roles that may call it', () => {
    const { right } = operation;

    expect(found['x-roles']).toEqual(right === 'public' ? undefined : permissions[right]);
  });

  it('answers what the contract says, in its media types', () => {
    for (const [status, { json, otherMedia = [] }] of Object.entries(operation.answers)) {
      expect(Object.keys(found.responses[status]?.content ?? {})).toEqual([
        ...(json ? ['application/json'] : []),
        ...otherMedia,
      ]);
    }
  });

  it('has a response for the status of each of its problems, naming the problem', () => {
    for (const code of operation.problems) {
      const { description, content } = found.responses[problems[code].status] as Response;

      expect(description).toContain(`\`${code}\``);
      expect(content['application/problem+json']?.examples?.[code]).toEqual({ $ref: `#/components/examples/${code}` });
    }
  });

  it('describes every parameter', () => {
    expect((found.parameters ?? []).filter(({ description }) => !description)).toEqual([]);
  });

  it('shows an answer of each of its statuses and media types, and would answer so', () => {
    const shown = answersToShow(operation).map(([status, type]) => {
      const example = answerExample(operation, status, type);
      return [
        status,
        type,
        example !== undefined,
        documentedExample(operation.id, status, type) === JSON.stringify(example),
      ];
    });
    const wrong = Object.entries(operation.answers).map(
      ([status, { json }]) => json?.safeParse(answerExample(operation, status)).error?.issues,
    );

    expect(shown, `openapi/answers/${operation.id}.json`).toEqual(
      answersToShow(operation).map(([status, type]) => [status, type, true, true]),
    );
    expect(wrong.filter((issues) => issues !== undefined)).toEqual([]);
  });

  it('takes its own examples, and has one where it takes a body', () => {
    expect(operation.body !== undefined && !requestExamples[operation.id]).toBe(false);
    for (const { value } of Object.values(requestExamples[operation.id] ?? {})) {
      expect(operation.body?.safeParse(value)).toMatchObject({ success: true });
    }
  });
});

describe('an operation to be left', () => {
  it('says so, since when, until when, what to use instead, and with which headers', () => {
    const deprecated = { since: '2026-04-01', sunset: '2027-04-01', successor: '/v2/areas' };
    const left = operations.find(({ id }) => id === 'listAreas') as Operation;

    const { deprecated: isDeprecated, description, responses } = pathOf({ ...left, deprecated });

    expect(isDeprecated).toBe(true);
    expect(description).toContain(
      '**Deprecated** since 2026-04-01. It stops answering on 2027-04-01. Use `/v2/areas` instead.',
    );
    expect(Object.keys((responses['200'] as { headers?: object }).headers ?? {})).toEqual([
      'Deprecation',
      'Sunset',
      'ETag',
    ]);
    expect(pathOf(left).deprecated).toBeUndefined();
  });
});

describe('requestExamples', () => {
  it('submits answers that break no rule', () => {
    const { answers } = requestExamples['putSubmission']?.['submit']?.value as { answers: unknown };
    const complete = municipalProgress2015.answers.parse(answers);
    const context = ruleContext<typeof complete>();

    const broken = municipalProgress2015.rules.flatMap(({ id, broken }) =>
      broken(complete, context).map((place) => [id, place]),
    );

    expect(broken).toEqual([]);
  });
});

describe('parameters', () => {
  it('show a value that works, or all that there are; those that a call before has given need none', () => {
    const given = ['cursor', 'after', '$skiptoken'];
    const bare = documented.flatMap(({ operation }) =>
      (operation.parameters ?? []).filter(({ name, in: place, description, example, schema }) => {
        const { $ref = '', ...own } = schema ?? {};
        const type = { ...own, ...(at($ref) as object | undefined) };
        const isShown = example !== undefined || description?.includes('Such as') || 'enum' in type || 'const' in type;
        return place !== 'header' && !isShown && !given.includes(name);
      }),
    );

    expect([...new Set(bare.map(({ name }) => name))]).toEqual([]);
  });

  it.each(operations)('gives examples that $id takes', (operation) => {
    const shape: Record<string, z.ZodType> = {
      ...(operation.params instanceof z.ZodObject && operation.params.shape),
      ...(operation.query instanceof z.ZodObject && operation.query.shape),
    };
    const refused = Object.entries(shape).filter(([name, type]) => {
      const example = parameters[name]?.example;
      return example !== undefined && !type.safeParse(example).success;
    });

    expect(refused.map(([name]) => name)).toEqual([]);
  });
});
