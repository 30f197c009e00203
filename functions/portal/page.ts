import { createHash } from 'node:crypto';
import type { Reply } from '../http/request.ts';
import { fileText } from './files.ts';

const pages = new Map<string, Reply>();

/**
 * A page of `web/` that may load nothing but this server's own files, and run no script but those written in it; `filled` puts in
 * what is made here, and `id` tells pages apart that are filled in differently.
 */
export function page(name: string, filled = (html: string) => html, id = name): Reply {
  const known = pages.get(id);
  if (known) return known;
  const html = filled(withParts(fileText(name)));
  const reply: Reply = {
    status: 200,
    text: html,
    contentType: 'text/html; charset=utf-8',
    headers: {
      'content-security-policy': policyFor(html),
      'referrer-policy': 'no-referrer',
      'cache-control': 'no-cache',
    },
  };
  pages.set(id, reply);
  return reply;
}

/** Puts in the page's own style and script, named without a slash: one request for a page, and no path to keep right. */
function withParts(html: string): string {
  return html
    .replace(/<link rel="stylesheet" href="([\w-]+\.css)">/g, (_, name: string) => `<style>${fileText(name)}</style>`)
    .replace(/<script src="([\w-]+\.js)"><\/script>/g, (_, name: string) => `<script>${fileText(name)}</script>`);
}

/** Inline scripts and styles are allowed by their hash, so that the policy follows the page. */
function policyFor(html: string): string {
  return [
    "default-src 'none'",
    `script-src 'self'${hashesOf(html, 'script')}`,
    `style-src 'self'${hashesOf(html, 'style')}`,
    "img-src 'self' data:",
    "connect-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; ');
}

function hashesOf(html: string, element: 'script' | 'style'): string {
  const texts = [...html.matchAll(new RegExp(`<${element}>(.*?)</${element}>`, 'gs'))].map(([, text = '']) => text);
  return texts.map((text) => ` 'sha256-${createHash('sha256').update(text).digest('base64')}'`).join('');
}
