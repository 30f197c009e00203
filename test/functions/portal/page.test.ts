import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { page } from '../../../functions/portal/page.ts';
import { guides } from '../../../openapi/guides.ts';
import { ask, externalAddresses } from '../../support/portal.ts';

const names = ['home.html', 'docs.html'];

describe.each(names)('%s', (name) => {
  const { text, headers } = page(name);
  const html = String(text);
  const policy = headers?.['content-security-policy'] ?? '';

  it('loads nothing from another host', () => {
    expect(externalAddresses(html)).toEqual([]);
  });

  it('allows nothing but this server and what is written in the page', () => {
    const sources = policy
      .replace(/'sha256-[^']+'/g, '')
      .split(/[; ]+/)
      .filter((word) => !/^[a-z]+-[a-z]+$/.test(word));

    expect([...new Set(sources)].sort()).toEqual(
      ["'none'", "'self'", 'base-uri', 'data:'].filter((word) => word !== 'base-uri'),
    );
  });

  it.each(['script', 'style'])('allows every %s written in it by its hash', (element) => {
    const parts = [...html.matchAll(new RegExp(`<${element}>(.*?)</${element}>`, 'gs'))].map(([, part = '']) => part);
    const hashes = parts.map((part) => `'sha256-${createHash('sha256').update(part).digest('base64')}'`);

    expect(parts.length).toBeGreaterThan(0);
    expect(hashes.filter((hash) => !policy.includes(hash))).toEqual([]);
  });

  it('has its own style and script written in it', () => {
    expect(html).not.toMatch(/(src|href)="[\w-]+\.(js|css)"/);
  });

  it('has no handler or style in an attribute, which the policy would stop', () => {
    expect(html.replaceAll(/<(script|style)>.*?<\/\1>/gs, '')).not.toMatch(/\s(on\w+|style)=/);
  });
});

describe.each(['/', '/docs', '/docs/errors', ...guides.map((one) => `/docs/guides/${one}`)])('links of %s', (path) => {
  it('lead to pages of this server, and to places that are in them', async () => {
    const { text } = await ask('GET', path, { accept: 'text/html' });
    const all = [...text.matchAll(/<a [^>]*href="([^"]*)"/g)].map(([, link = '']) => link);
    const links = [...new Set(all)].filter((link) => !link.startsWith('http'));

    const broken = await Promise.all(
      links.map(async (link) => {
        const [target, anchor] = link.split('#');
        const found = await ask('GET', target || path, { accept: 'text/html, */*;q=0.8' });
        // Whether the database answers is not the link's matter.
        const isThere = found.status === 200 || target === '/v1/health';
        return isThere && (anchor === undefined || found.text.includes(`id="${anchor}"`)) ? [] : [link];
      }),
    );

    expect(links.length).toBeGreaterThan(2);
    expect(broken.flat()).toEqual([]);
  });
});

describe('page', () => {
  it('throws for a page that is not there, instead of answering half of one', () => {
    expect(() => page('nothing.html')).toThrow('nothing.html is missing beside the bundle');
  });
});
