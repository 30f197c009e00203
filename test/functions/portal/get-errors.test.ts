import { describe, expect, it } from 'vitest';
import { problems } from '../../../schema/problem.ts';
import { ask, externalAddresses } from '../../support/portal.ts';

describe('getErrors', () => {
  it('answers a page with an entry for every code, once, with its status, both languages and its type', async () => {
    const { status, headers, text } = await ask('GET', '/docs/errors');
    const entries = [...text.matchAll(/<section id="([\w-]+)">(.*?)<\/section>/gs)].map(
      ([, id = '', body = '']) => [id, body] as const,
    );

    expect({ status, type: headers['content-type'] }).toEqual({ status: 200, type: 'text/html; charset=utf-8' });
    expect(entries.map(([id]) => id).toSorted()).toEqual(Object.keys(problems).toSorted());
    for (const [id, body] of entries) {
      const { status: of, title } = problems[id as keyof typeof problems];
      for (const part of [
        `>${of}<`,
        title.ja,
        title.en.replaceAll('"', '&quot;'),
        `https://renkei.example/problems/${id}<`,
      ])
        expect(body).toContain(part);
    }
  });

  it('shows what is filled in when it happens, and leaves no gap open', async () => {
    const { text } = await ask('GET', '/docs/errors');

    expect(text).toContain('<var>reason</var>');
    expect(text).not.toMatch(/\{\w+\}(?=[^<]*<\/p>)/);
  });

  it('loads nothing, runs nothing and is linked from the reference', async () => {
    const { headers, text } = await ask('GET', '/docs/errors');

    expect([externalAddresses(text), text.includes('<script')]).toEqual([[], false]);
    expect(headers['content-security-policy']).toContain("style-src 'self' 'sha256-");
    expect((await ask('GET', '/docs')).text).toContain('href="/docs/errors"');
  });
});
