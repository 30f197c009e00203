import * as z from 'zod';
import { examples, guides } from '../guides.ts';
import { operation } from '../operation.ts';

const none = z.strictObject({});
const shared = {
  method: 'GET',
  stage: 'portal',
  tag: 'portal',
  right: 'public',
  params: none,
  query: none,
  problems: [],
} as const;

export const getHealth = operation({
  ...shared,
  id: 'getHealth',
  path: '/v1/health',
  summary: { ja: '稼働確認', en: 'Whether the service answers' },
  answers: {
    200: {
      description: 'It answers, and its tables can be read',
      json: z.strictObject({ status: z.literal('ok'), version: z.string() }),
    },
  },
});

export const getOpenapi = operation({
  ...shared,
  id: 'getOpenapi',
  path: '/v1/openapi.json',
  summary: { ja: 'この契約（OpenAPI 3.1）', en: 'This contract as OpenAPI 3.1' },
  answers: { 200: { description: 'The OpenAPI document', json: z.record(z.string(), z.unknown()) } },
});

export const getDocs = operation({
  ...shared,
  id: 'getDocs',
  path: '/docs',
  summary: { ja: 'APIリファレンス', en: 'Browsable reference' },
  answers: { 200: { description: 'A page that works without the internet', otherMedia: ['text/html'] } },
});

/** The library behind the reference, and the programs of the guides, served from here so that the pages need no other host. */
export const getDocsAsset = operation({
  ...shared,
  id: 'getDocsAsset',
  path: '/docs/{asset}',
  summary: {
    ja: 'APIリファレンスの部品と、手引きのプログラム例',
    en: 'Parts of the reference, and example programs of the guides',
  },
  params: z.strictObject({ asset: z.enum(['swagger-ui-bundle.js', 'swagger-ui.css', ...examples]) }),
  answers: { 200: { description: 'The file', otherMedia: ['text/javascript', 'text/css', 'text/plain'] } },
});

export const getGuide = operation({
  ...shared,
  id: 'getGuide',
  path: '/docs/guides/{guide}',
  summary: { ja: '手引き', en: 'A guide' },
  params: z.strictObject({ guide: z.enum(guides) }),
  answers: { 200: { description: 'A page that works without the internet', otherMedia: ['text/html'] } },
});

export const getErrors = operation({
  ...shared,
  id: 'getErrors',
  path: '/docs/errors',
  summary: { ja: 'エラーの一覧', en: 'Every error, what it means and what to do' },
  answers: { 200: { description: 'A page with an anchor for each code', otherMedia: ['text/html'] } },
});

export const getHome = operation({
  ...shared,
  id: 'getHome',
  path: '/',
  summary: { ja: '入口のページ', en: 'The first page' },
  answers: { 200: { description: 'A page that works without the internet', otherMedia: ['text/html'] } },
});
