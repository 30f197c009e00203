import type { listObservations as operation } from '../../openapi/operations/observations.ts';
import type { Observation } from '../../schema/observation.ts';
import { planOf } from '../../schema/observation-plan.ts';
import { type ObservationQuery, observationQuery } from '../../schema/observation-query.ts';
import { Problem, type ProblemPlace } from '../../schema/problem.ts';
import { waysToSplit } from '../../schema/split-query.ts';
import type { Figures } from '../formats/figures.ts';
import { type FormatId, formats, type Wish } from '../formats/formats.ts';
import { cached, fresh } from '../http/answer-cache.ts';
import { decodeCursor, encodeCursor } from '../http/cursor.ts';
import { mediaTypeOf } from '../http/negotiate.ts';
import type { Reply, RequestOf } from '../http/request.ts';
import { markOf } from '../http/respond.ts';
import { client } from '../store/client.ts';
import { readFigures } from '../store/observations.ts';

type ObservationRequest = RequestOf<typeof operation>;

const bareType = (id: FormatId) => formats[id].contentType.replace(/;.*/, '');
const formatIds = Object.keys(formats) as FormatId[];

/**
 * What one Lambda answer may carry, with room for headers and encoding: the service's own limit is 6 MB, of which bytes that
 * are no text lose a quarter to base64.
 */
const limitBytes = { text: 5_000_000, binary: 4_400_000 } as const;

/** Values of indicators. The same query within a second gets the same bytes; `Cache-Control: no-cache` asks past that. */
export function listObservations(request: ObservationRequest): Promise<Reply> {
  const { principal, event, headers, now } = request;
  const format = formatOf(request);
  checkShape(request, format);
  const language = request.query.lang ?? request.language;
  const query = observationQuery(request.query);
  // Accepted figures are the same for every reader; provisional ones are the caller's scope's alone.
  const scope = query.publication === 'accepted' ? 'open' : `${principal.role} ${principal.area}`;
  const key = JSON.stringify([event.rawQueryString, format, language, scope]);
  const give = /\bno-cache\b/.test(headers['cache-control'] ?? '') ? fresh : cached;
  return give(key, now.getTime(), async () => {
    const { blocks, ...about } = await readFigures(client(), query, principal, language);
    const { items, next } = pageOf([...blocks()].flat(), request.query, event.rawQueryString);
    const isWide = request.query.shape === 'wide';
    const wish = { language, isWide, withLabels: request.query.labels === 'true', next, cellsAtMost: 1_000_000 };
    const reply = answerOf(await write({ ...about, blocks: () => [items] }, query, format, wish), format);
    return next === null ? reply : { ...reply, headers: { ...reply.headers, link: linkTo(next, event) } };
  });
}

function formatOf({ query, headers }: ObservationRequest): FormatId {
  const accepted = mediaTypeOf(headers['accept'], formatIds.map(bareType));
  return query.format ?? formatIds.find((id) => bareType(id) === accepted) ?? 'json';
}

function checkShape({ query }: ObservationRequest, format: FormatId): void {
  const wrong = (pointer: string, message: string) =>
    new Problem('invalid-query', {}, { places: [{ pointer, code: 'other-format', message }] });
  if (query.shape !== undefined && format !== 'csv')
    throw wrong('/shape', 'shapeはformat=csvだけにあります / shape goes with format=csv alone');
  if (query.labels !== undefined && format !== 'json')
    throw wrong('/labels', 'labelsはformat=jsonだけにあります / labels goes with format=json alone; others have them');
}

function answerOf(text: string | Buffer, format: FormatId): Reply & { readonly text: string | Buffer } {
  const { contentType, extension } = formats[format];
  const filename = `attachment; filename="observations.${extension}"`;
  const isFile = format === 'csv' || format === 'parquet';
  return {
    status: 200,
    text,
    etag: markOf(text),
    contentType,
    ...(isFile && { headers: { 'content-disposition': filename } }),
  };
}

async function write(
  figures: Figures,
  query: ObservationQuery,
  format: FormatId,
  wish: Wish,
): Promise<string | Buffer> {
  const ways = (count: number) => waysToSplit(query, planOf(query), Math.ceil(count));
  const parts: (string | Uint8Array)[] = [];
  try {
    for await (const part of formats[format].write(figures, wish)) parts.push(part);
  } catch (error) {
    throw error instanceof Problem && error.code === 'cube-too-large' ? splittable(error, ways) : error;
  }
  const isText = parts.every((part) => typeof part === 'string');
  const text = isText ? parts.join('') : Buffer.concat(parts.map((part) => Buffer.from(part)));
  const limit = limitBytes[isText ? 'text' : 'binary'];
  // A character takes three bytes at most: short answers needn't be counted.
  if (text.length * 3 <= limit) return text;
  const bytes = Buffer.byteLength(text);
  if (bytes <= limit) return text;
  throw new Problem('answer-too-large', { limitBytes: limit }, { places: ways(bytes / limit) });
}

/** A cube knows how large it is, the query how it may be split. */
function splittable({ code, values }: Problem, ways: (count: number) => ProblemPlace[]): Problem {
  return new Problem(code, values, { places: ways(Number(values['cells']) / Number(values['cellsAtMost'])) });
}

/** Where the next page is (RFC 8288): a table has no place for its cursor. */
function linkTo(next: string, { rawPath, rawQueryString }: ObservationRequest['event']): string {
  const query = rawQueryString.split('&').filter((part) => !part.startsWith('cursor='));
  return `<${rawPath}?${[...query, `cursor=${encodeURIComponent(next)}`].join('&')}>; rel="next"`;
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
