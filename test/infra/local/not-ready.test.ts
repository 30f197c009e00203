import type { APIGatewayProxyEventV2, Context } from 'aws-lambda';
import { describe, expect, it } from 'vitest';
import { notReady } from '../../../infra/local/not-ready.ts';

async function ask(language?: string) {
  const headers = language === undefined ? {} : { 'accept-language': language };
  const event = { rawPath: '/v1/health', headers } as APIGatewayProxyEventV2;
  const reply = await notReady(() => 'answers 3/1794')(event, {} as Context);
  return { status: reply.statusCode, headers: reply.headers, body: JSON.parse(reply.body ?? '') };
}

describe('notReady', () => {
  it('is a problem that says how far loading is and when to ask again', async () => {
    expect(await ask('en')).toEqual({
      status: 503,
      headers: {
        'content-type': 'application/problem+json; charset=utf-8',
        'content-language': 'en',
        'cache-control': 'no-store',
        'retry-after': '2',
      },
      body: {
        type: 'https://renkei.example/problems/unavailable',
        title: 'Temporarily unavailable',
        status: 503,
        detail: 'Loading data: answers 3/1794',
        instance: '/v1/health',
        code: 'unavailable',
      },
    });
  });

  it('speaks Japanese where nothing else is asked for', async () => {
    expect((await ask()).body.title).toBe('一時的に使えません');
  });
});
