import { describe, expect, it } from 'vitest';
import { guides } from '../../../openapi/guides.ts';
import { ask, externalAddresses } from '../../support/portal.ts';

const contentsOf = (text: string) =>
  [...text.matchAll(/<li><a href="([^"]+)"( aria-current="page")?>/g)].map(([, href, here]) => [href, Boolean(here)]);

describe('getGuide', () => {
  it.each(['security', 'integrating.md', '..%2Fsecurity'])('refuses %s, which is no guide', async (name) => {
    expect((await ask('GET', `/docs/guides/${name}`)).status).toBe(400);
  });

  it.each(guides)('answers %s as a page that runs and loads nothing', async (guide) => {
    const { status, headers, text } = await ask('GET', `/docs/guides/${guide}`, { accept: 'text/html' });

    expect({ status, type: headers['content-type'] }).toEqual({ status: 200, type: 'text/html; charset=utf-8' });
    expect([externalAddresses(text.replaceAll(/<a href[^>]*>/g, '')), text.includes('<script')]).toEqual([[], false]);
    expect(text).not.toMatch(/<!-- (title|guides|text) -->|<[^>]* style=/);
  });

  it('lists all guides and says which is this one', async () => {
    const { text } = await ask('GET', '/docs/guides/changelog');

    expect(contentsOf(text).slice(0, guides.length)).toEqual(
      guides.map((one) => [`/docs/guides/${one}`, one === 'changelog']),
    );
    expect(text).toMatch(/<title>.+ - Renkei API<\/title>/);
  });

  it('shows the programs that a guide names as texts', async () => {
    const { status, headers, text } = await ask('GET', '/docs/pull-feed.py');

    expect({ status, type: headers['content-type'] }).toEqual({ status: 200, type: 'text/plain; charset=utf-8' });
    expect(text).toMatch(/^# Follows the feed/);
  });

  it('has its pictures written in it', async () => {
    const { text } = await ask('GET', '/docs/guides/how-to-answer');

    expect([...text.matchAll(/<img src="data:image\/png;base64,iVBOR/g)]).toHaveLength(2);
  });

  it.each(['/', '/docs', '/docs/errors'])('is linked from %s', async (path) => {
    expect((await ask('GET', path)).text).toContain('href="/docs/guides/integrating"');
  });
});
