import { describe, expect, it } from 'vitest';
import { ask } from '../../support/portal.ts';

describe('getDocs', () => {
  it('answers a page whose script, style and contract are on this server', async () => {
    const { status, headers, text } = await ask('GET', '/docs');
    const loaded = [...text.matchAll(/(?:src|url:|<link rel="stylesheet" href)\s*=?\s*["'](\/[^"']+)["']/g)].map(
      ([, path = '']) => path,
    );

    expect({ status, type: headers['content-type'] }).toEqual({ status: 200, type: 'text/html; charset=utf-8' });
    expect(loaded).toEqual(['/docs/swagger-ui.css', '/docs/swagger-ui-bundle.js', '/v1/openapi.json']);
    for (const path of loaded) expect((await ask('GET', path)).status).toBe(200);
  });

  it('sends no contract to a validator elsewhere', async () => {
    expect((await ask('GET', '/docs')).text).toContain('validatorUrl: null');
  });
});
