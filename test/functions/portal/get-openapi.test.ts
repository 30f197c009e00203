import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { ask } from '../../support/portal.ts';

describe('getOpenapi', () => {
  it('answers the committed document', async () => {
    const committed = JSON.parse(readFileSync('openapi/openapi.json', 'utf8')) as unknown;

    const { status, headers, text } = await ask('GET', '/v1/openapi.json');

    expect({ status, type: headers['content-type'] }).toEqual({ status: 200, type: 'application/json; charset=utf-8' });
    expect(JSON.parse(text)).toEqual(committed);
  });

  it('answers 304 to whoever has it already', async () => {
    const first = await ask('GET', '/v1/openapi.json');

    const { status, text } = await ask('GET', '/v1/openapi.json', { 'if-none-match': first.headers['etag'] ?? '' });

    expect({ status, text }).toEqual({ status: 304, text: '' });
  });
});
