import { describe, expect, it } from 'vitest';
import { htmlOf } from '../../../functions/portal/guide-html.ts';

describe('htmlOf', () => {
  it.each([
    ['<script>alert(1)</script>', '&lt;script&gt;alert(1)&lt;/script&gt;'],
    ['a <b onclick="x()">b</b>', '<p>a &lt;b onclick=&quot;x()&quot;&gt;b&lt;/b&gt;</p>\n'],
    ['[x](javascript:alert)', '<p>x</p>\n'],
  ])('runs nothing that a guide says: %s', (markdown, html) => {
    expect(htmlOf(markdown)).toBe(html);
  });

  it.each([
    ['another guide', '[a](how-to-odata.md#3-excel)', '/docs/guides/how-to-odata#3-excel'],
    ['a place in the guide', '[a](#errors)', '#errors'],
    ['a program', '[a](examples/pull-feed.py)', '/docs/pull-feed.py'],
    ['another site', '[a](https://www.rfc-editor.org/rfc/rfc5005)', 'https://www.rfc-editor.org/rfc/rfc5005'],
  ])('links to %s', (_, markdown, address) => {
    expect(htmlOf(markdown)).toBe(`<p><a href="${address}">a</a></p>\n`);
  });

  it('links to no file that is not served', () => {
    expect(htmlOf('[a](decisions/0020-counts-of-resources.md), [b](../infra/functions.ts)')).toBe('<p>a, b</p>\n');
  });

  it('names headings as GitHub does', () => {
    expect(htmlOf('## 3. `If-Match` と更新')).toBe('<h2 id="3-if-match-と更新">3. <code>If-Match</code> と更新</h2>\n');
  });
});
