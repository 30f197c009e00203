import { describe, expect, it } from 'vitest';
import { ask, externalAddresses } from '../../support/portal.ts';

describe('getDocsAsset', () => {
  it.each(['package.json', 'swagger-ui-bundle.js.map', '..%2Fhome.html', 'x'])(
    'refuses %s, which is no part of the page',
    async (name) => {
      expect((await ask('GET', `/docs/${name}`)).status).toBe(400);
    },
  );

  it.each([
    ['swagger-ui.css', 'text/css; charset=utf-8', 'text/css,*/*;q=0.1'],
    ['swagger-ui-bundle.js', 'text/javascript; charset=utf-8', '*/*'],
  ])('answers %s in its own media type, to be kept for an hour', async (name, type, accept) => {
    const { status, headers } = await ask('GET', `/docs/${name}`, { accept });

    expect({ status, type: headers['content-type'], cache: headers['cache-control'] }).toEqual({
      status: 200,
      type,
      cache: 'public, max-age=3600',
    });
  });

  it('has a style that loads nothing from another host', async () => {
    expect(externalAddresses((await ask('GET', '/docs/swagger-ui.css')).text)).toEqual([]);
  });
});
