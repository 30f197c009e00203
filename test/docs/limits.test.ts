import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { limits as graphqlLimits } from '../../functions/graphql/limits.ts';
import { limits as fileLimits } from '../../functions/sheets/limits.ts';
import { contacts } from '../../schema/contact.ts';
import { batchDecision, decision } from '../../schema/decision.ts';
import { longestWaitSeconds } from '../../schema/feed-entry.ts';
import { fundingLines } from '../../schema/funding.ts';
import { rowsAtOnce } from '../../schema/import.ts';
import { logKind } from '../../schema/log-entry.ts';
import { paging } from '../../schema/paging.ts';
import { webhooksAtMost } from '../../schema/webhook.ts';
import { attemptsAtMost } from '../../schema/webhook-retry.ts';
import { zoneBody, zoningBody } from '../../schema/zone.ts';

const page = readFileSync('docs/integrating.md', 'utf8');
const limitOf = new Map(
  [...page.slice(page.indexOf('## 9. Limits')).matchAll(/^\| (.+) \| (.+) \|$/gm)].map(([, what, most]) => [
    what,
    most,
  ]),
);

const most = (type: z.ZodType) => (z.toJSONSchema(type, { io: 'input' }) as { maxItems?: number }).maxItems;
const grouped = (count: number) => count.toLocaleString('en');
const megabytes = (bytes: number) => `${bytes / 1024 / 1024} MB`;

describe('docs/integrating.md', () => {
  it.each([
    [
      'a file of an import',
      `${megabytes(fileLimits.bytes)} (${grouped(fileLimits.bytes)} bytes), ${grouped(fileLimits.respondents)} rows, a workbook ` +
        `${grouped(fileLimits.cells)} cells and ${megabytes(fileLimits.unpackedBytes)} unpacked: 413 \`body-too-large\`, \`file-over-limit\``,
    ],
    [
      'decisions in a batch, reasons in a decision',
      `${most(batchDecision.shape.respondents)}, ${most(decision.shape.reasons.unwrap())}`,
    ],
    [
      'zones in an import, areas in a zone',
      `${most(zoningBody.shape.zones)}, ${grouped(most(zoneBody.shape.municipalities) ?? 0)}`,
    ],
    [
      'funding lines of a base or a municipality, contacts of a base',
      `${most(fundingLines)}, ${most(contacts.shape.contacts)}`,
    ],
    ['items in a page', String(z.toJSONSchema(paging.limit, { io: 'output' }).maximum)],
    ['`wait` of the feed', `${longestWaitSeconds} seconds`],
    ['webhooks of a prefecture, of the nation', String(webhooksAtMost)],
  ])('says how much at most: %s', (what, limit) => {
    expect(limitOf.get(what)).toBe(limit);
  });

  it('says the same where it speaks of imports, GraphQL and webhooks', () => {
    expect(page).toContain(`**Up to ${rowsAtOnce} rows** are written`);
    const { depth, aliases, rows } = graphqlLimits;
    expect(page).toContain(`A query may be ${depth} deep with ${aliases} aliases and ${grouped(rows)} rows.`);
    expect(page).toContain(`after ${attemptsAtMost} attempts`);
  });

  it('names every kind of event', () => {
    expect(logKind.options.filter((kind) => !page.includes(`\`${kind}\``))).toEqual([]);
  });
});
