import { describe, expect, it } from 'vitest';
import { ask } from '../../support/portal.ts';

describe('getHome', () => {
  it('refuses a caller who takes no page', async () => {
    expect((await ask('GET', '/', { accept: 'application/json' })).status).toBe(406);
  });

  it('answers a page in both languages, Japanese first', async () => {
    const { status, headers, text } = await ask('GET', '/', { accept: 'text/html,*/*;q=0.8' });

    expect({ status, type: headers['content-type'] }).toEqual({ status: 200, type: 'text/html; charset=utf-8' });
    expect(text).toContain('<html lang="ja">');
    expect(text.match(/data-l="ja"/g)?.length).toBe(text.match(/data-l="en"/g)?.length);
  });

  it('leads to the reference and the contract', async () => {
    const { text } = await ask('GET', '/');

    for (const path of ['/docs', '/v1/openapi.json']) {
      expect(text).toContain(`href="${path}"`);
      expect((await ask('GET', path)).status).toBe(200);
    }
  });
});
