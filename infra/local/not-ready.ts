import { problems } from '../../schema/problem.ts';
import type { Handler } from './gateway.ts';

/** Answers `GET /v1/health` with 503 until the server's data are there; `progress` tells how far they are. */
export function notReady(progress: () => string): Handler {
  return async (event) => {
    const language = /^\s*en\b/i.test(event.headers['accept-language'] ?? '') ? 'en' : 'ja';
    const detail = { ja: `データを読み込んでいます: ${progress()}`, en: `Loading data: ${progress()}` };
    return {
      statusCode: 503,
      headers: {
        'content-type': 'application/problem+json; charset=utf-8',
        'content-language': language,
        'cache-control': 'no-store',
        'retry-after': '2',
      },
      body: JSON.stringify({
        type: 'https://renkei.example/problems/unavailable',
        title: problems.unavailable.title[language],
        status: 503,
        detail: detail[language],
        instance: event.rawPath,
        code: 'unavailable',
      }),
    };
  };
}
