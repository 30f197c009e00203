import * as z from 'zod';
import { operation } from '../operation.ts';

const json = z.looseObject({ '@odata.context': z.string().optional(), value: z.array(z.unknown()).optional() });

/** Options of the standard that there are not here are answered with 501, so the service reads what is none of these. */
const query = z
  .object({
    $filter: z.string().optional(),
    $select: z.string().optional(),
    $orderby: z.string().optional(),
    $top: z.string().optional(),
    $skip: z.string().optional(),
    $count: z.string().optional(),
    $skiptoken: z.string().max(4000).optional(),
    $format: z.string().optional(),
    lang: z.enum(['ja', 'en']).optional(),
  })
  .catchall(z.string());

const shared = { method: 'GET', stage: 'odata', tag: 'odata', right: 'read-open' } as const;

export const getOdata = operation({
  ...shared,
  id: 'getOdata',
  path: '/odata',
  summary: { ja: 'ODataの入口（表の一覧）', en: 'OData service document: which tables there are' },
  params: z.strictObject({}),
  query: z.object({ $format: z.string().optional() }).catchall(z.string()),
  answers: { 200: { description: 'The entity sets', json } },
  problems: ['invalid-query', 'not-implemented'],
});

export const getOdataResource = operation({
  ...shared,
  id: 'getOdataResource',
  path: '/odata/{path+}',
  summary: {
    ja: 'ODataの$metadata、表の行、件数、または一行',
    en: 'OData $metadata, the rows of a table, how many there are, or one of them',
  },
  params: z.strictObject({ path: z.string().max(500).default('') }),
  query,
  answers: {
    200: {
      description:
        'A page of at most 1,000 rows and the address of the next; CSDL for `$metadata`, a number for `$count`',
      json,
      otherMedia: ['application/xml', 'text/plain'],
    },
  },
  problems: [
    'invalid-path',
    'invalid-query',
    'filter-needed',
    'unknown-indicator',
    'unknown-form',
    'unknown-area',
    'bad-check-digit',
    'bad-cursor',
    'forbidden',
    'not-found',
    'not-implemented',
  ],
});
