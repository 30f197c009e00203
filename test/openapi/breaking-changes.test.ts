import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { breakingChanges, type Contract } from '../../openapi/breaking-changes.ts';

const read = (path: string) => JSON.parse(readFileSync(`openapi/${path}`, 'utf8')) as unknown;

const zone = {
  type: 'object',
  properties: { name: { type: 'string', maxLength: 200 }, unit: { $ref: '#/components/schemas/Unit' } },
  required: ['name'],
};
const content = (schema: object) => ({ content: { 'application/json': { schema } } });
const putZone = {
  operationId: 'putZone',
  parameters: [{ name: 'prefecture', in: 'query', schema: { type: 'string' } }],
  requestBody: content({ $ref: '#/components/schemas/Zone' }),
  responses: { '200': content({ $ref: '#/components/schemas/Zone' }), '404': content({}) },
};
const contract = (operation: object = putZone, schemas: object = {}): Contract => ({
  paths: { '/v1/zones': { put: operation } },
  components: { schemas: { Zone: zone, Unit: { type: 'string', enum: ['a', 'b'] }, ...schemas } },
});
const before = contract();

describe('breakingChanges', () => {
  it.each([
    ['an operation that is gone', { paths: {} }, ['PUT /v1/zones: is gone']],
    [
      'another name of an operation',
      contract({ ...putZone, operationId: 'saveZone' }),
      ['PUT /v1/zones: operationId is saveZone'],
    ],
    [
      'a parameter that is gone, and a new one that is required',
      contract({ ...putZone, parameters: [{ name: 'area', in: 'query', required: true }] }),
      ['PUT /v1/zones query prefecture: is gone', 'PUT /v1/zones query area: is new and required'],
    ],
    [
      'a parameter that is required now',
      contract({ ...putZone, parameters: [{ ...putZone.parameters[0], required: true }] }),
      ['PUT /v1/zones query prefecture: is required'],
    ],
    [
      'a status that is gone',
      contract({ ...putZone, responses: { '201': content({}) } }),
      ['PUT /v1/zones 200: is gone'],
    ],
    [
      'a media type that is gone',
      contract({ ...putZone, responses: { '200': { content: { 'text/csv': {} } } } }),
      ['PUT /v1/zones 200 application/json: is gone'],
    ],
    [
      'a member that is gone, from what is sent and from what is answered',
      contract(putZone, { Zone: { ...zone, properties: { name: zone.properties.name } } }),
      ['PUT /v1/zones body/unit: is gone', 'PUT /v1/zones 200/unit: is gone'],
    ],
    [
      'a member that has to be sent now',
      contract(putZone, { Zone: { ...zone, required: ['name', 'unit'] } }),
      ['PUT /v1/zones body/unit: is required'],
    ],
    [
      'a member that an answer may lack now',
      contract(putZone, { Zone: { ...zone, required: [] } }),
      ['PUT /v1/zones 200/name: may be absent'],
    ],
    [
      'a value that is not taken any more',
      contract(putZone, { Unit: { type: 'string', enum: ['a'] } }),
      ['PUT /v1/zones body/unit: b is not taken'],
    ],
    [
      'a limit that is narrower',
      contract(putZone, {
        Zone: { ...zone, properties: { ...zone.properties, name: { type: 'string', maxLength: 100 } } },
      }),
      ['PUT /v1/zones body/name: maxLength is 100'],
    ],
    [
      'another type',
      contract(putZone, { Unit: { type: 'integer' } }),
      ['PUT /v1/zones body/unit: type string is not taken', 'PUT /v1/zones 200/unit: type integer is new'],
    ],
    [
      'null where there was none',
      contract(putZone, { Unit: { anyOf: [{ type: 'string', enum: ['a', 'b'] }, { type: 'null' }] } }),
      ['PUT /v1/zones 200/unit: a shape is new'],
    ],
  ])('names %s', (_, after, named) => {
    expect(breakingChanges(before, after)).toEqual(named);
  });

  it('has nothing against what is only added, wider or told with a new value', () => {
    const wider = {
      Zone: {
        ...zone,
        properties: { ...zone.properties, name: { type: 'string', maxLength: 300 }, note: { type: 'string' } },
      },
      Unit: { type: 'string', enum: ['a', 'b', 'c'] },
    };
    const more = [...putZone.parameters, { name: 'dryRun', in: 'query' }];
    const added = contract({ ...putZone, parameters: more, responses: { ...putZone.responses, '201': {} } }, wider);

    expect(breakingChanges(before, { ...added, paths: { ...added.paths, '/v1/new': { get: {} } } })).toEqual([]);
  });

  it('ends where a schema holds itself', () => {
    const nested = {
      Zone: { ...zone, properties: { ...zone.properties, part: { $ref: '#/components/schemas/Zone' } } },
    };

    expect(breakingChanges(contract(putZone, nested), contract(putZone, nested))).toEqual([]);
  });
});

describe('openapi/openapi.json', () => {
  it('breaks nothing that is released, but what the list says and why', () => {
    const accepted = read('released/accepted.json') as Record<string, string>;

    const broken = breakingChanges(read('released/v1.json') as Contract, read('openapi.json') as Contract);

    expect(broken, 'docs/versioning.md says what may change').toEqual(Object.keys(accepted));
  });
});
