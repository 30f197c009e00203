import type { listObservations as operation } from '../../openapi/operations/observations.ts';
import type { Observation } from '../../schema/observation.ts';
import { type ObservationQuery, observationQuery } from '../../schema/observation-query.ts';
import { Problem } from '../../schema/problem.ts';
import type { Language } from '../../schema/text.ts';
import { cached, fresh } from '../http/answer-cache.ts';
import { decodeCursor, encodeCursor } from '../http/cursor.ts';
import { mediaTypeOf } from '../http/negotiate.ts';
import type { Reply, RequestOf } from '../http/request.ts';
import { markOf } from '../http/respond.ts';
import { client } from '../store/client.ts';
import { readObservations } from '../store/observations.ts';
import { toCsv } from './to-csv.ts';
import { toJson } from './to-json.ts';
import { toJsonStat } from './to-json-stat.ts';

type ObservationRequest = RequestOf<typeof operation>;
type Format = 'json' | 'csv' | 'json-stat';

const mediaTypes: Readonly<Record<Format, string>> = {
  json: 'application/json; charset=utf-8',
  csv: 'text/csv; charset=utf-8',
  'json-stat': 'application/vnd.json-stat+json; charset=utf-8',
};
const byMediaType: Readonly<Record<string, Format>> = {
  'application/json': 'json',
  'text/csv': 'csv',
  'application/vnd.json-stat+json': 'json-stat',
};

/** What one Lambda answer may carry, with room for headers and encoding (the service's own limit is 6 MB). */
const limitBytes = 5_000_000;

/** Values of indicators. The same query within a second gets the same bytes; `Cache-Control: no-cache` asks past that. */
export function listObservations(request: ObservationRequest): Promise<Reply> {
  const { principal, event, headers, now } = request;
  const format = formatOf(request);
  const language = request.query.lang ?? request.language;
  const query = observationQuery(request.query);
  // Accepted figures are the same for every reader; provisional ones are the caller's scope's alone.
  const scope = query.publication === 'accepted' ? 'open' : `${principal.role} ${principal.area}`;
  const key = JSON.stringify([event.rawQueryString, format, language, scope]);
  const give = /\bno-cache\b/.test(headers['cache-control'] ?? '') ? fresh : cached;
  return give(key, now.getTime(), () => answerOf(request, query, format, language));
}

function formatOf({ query, headers }: ObservationRequest): Format {
  return query.format ?? byMediaType[mediaTypeOf(headers['accept'], Object.keys(byMediaType)) ?? ''] ?? 'json';
}

async function answerOf(
  request: ObservationRequest,
  query: ObservationQuery,
  format: Format,
  language: Language,
): Promise<Reply & { text: string }> {
  const observations = await readObservations(client(), query, request.principal, language);
  const text = write(observations, request, format, language);
  const filename = 'attachment; filename="observations.csv"';
  return {
    status: 200,
    text,
    etag: markOf(text),
    contentType: mediaTypes[format],
    ...(format === 'csv' && { headers: { 'content-disposition': filename } }),
  };
}

function write(
  observations: readonly Observation[],
  { query, event }: ObservationRequest,
  format: Format,
  language: Language,
): string {
  const { items, next } = pageOf(observations, query, event.rawQueryString);
  const text = render(items, next, format, language);
  // A character takes three bytes at most: short answers needn't be counted.
  if (text.length * 3 > limitBytes && Buffer.byteLength(text) > limitBytes)
    throw new Problem('answer-too-large', { limitBytes });
  return text;
}

function render(items: readonly Observation[], next: string | null, format: Format, language: Language): string {
  switch (format) {
    case 'json':
      return toJson(items, next);
    case 'csv':
      return toCsv(items, language);
    case 'json-stat':
      return JSON.stringify(toJsonStat(items, language));
  }
}

/** Analysts want whole tables, so without `limit` everything comes at once; with it, a page. */
function pageOf(
  observations: readonly Observation[],
  { limit, cursor }: ObservationRequest['query'],
  rawQuery: string,
) {
  if (limit === undefined && cursor === undefined) return { items: observations, next: null };
  const scope = {
    query: rawQuery
      .split('&')
      .filter((part) => !/^(cursor|limit)=/.test(part))
      .toSorted()
      .join('&'),
  };
  const start = cursor === undefined ? 0 : Number(decodeCursor(scope, cursor));
  const items = observations.slice(start, start + (limit ?? 100));
  const end = start + items.length;
  return { items, next: end < observations.length ? encodeCursor(scope, String(end)) : null };
}
