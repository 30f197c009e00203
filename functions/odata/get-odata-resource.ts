import type { getOdataResource as operation } from '../../openapi/operations/odata.ts';
import { isAllowed } from '../../schema/permission.ts';
import { Problem } from '../../schema/problem.ts';
import type { Language } from '../../schema/text.ts';
import { cached, fresh } from '../http/answer-cache.ts';
import type { Reply, RequestOf } from '../http/request.ts';
import { markOf } from '../http/respond.ts';
import { serviceRoot } from './address.ts';
import type { EntitySet } from './edm.ts';
import { entitySets } from './entity-sets.ts';
import { jsonType, metadataLevel, pageSize, preferredPageSize } from './media.ts';
import { csdl } from './metadata.ts';
import { checkOptions, type Options, type Query, readOptions } from './options.ts';
import { matching, type Place, pageOf, sorted } from './page.ts';
import { type Level, writeRows } from './render.ts';
import { type Resource, resourceOf } from './resource-path.ts';
import { serviceDocument } from './service-document.ts';
import { snapshot } from './snapshots.ts';

type OdataRequest = Pick<
  RequestOf<typeof operation>,
  'params' | 'query' | 'principal' | 'language' | 'headers' | 'event' | 'now'
>;
type OfSet = Exclude<Resource, { kind: 'service' | 'metadata' }>;
type Text = Reply & { readonly text: string };

const version = { 'odata-version': '4.0' };
let model: string | undefined;

/** Anything below `/odata`: the model, the rows of a set, how many there are, or one of them. */
export async function getOdataResource(request: OdataRequest): Promise<Reply> {
  const resource = resourceOf(request.params.path);
  switch (resource.kind) {
    case 'service':
      return serviceDocument(request);
    case 'metadata':
      model ??= csdl(entitySets);
      return { status: 200, text: model, contentType: 'application/xml; charset=utf-8', headers: version };
    default:
      return giveRows(resource, request);
  }
}

/** The right to a set is decided before anything else is looked at; the same question within a second gets the same bytes. */
async function giveRows(resource: OfSet, request: OdataRequest): Promise<Reply> {
  const { principal, headers, event, now, params } = request;
  const { set } = resource;
  const { role, area } = principal;
  if (!isAllowed(principal, set.right, {})) throw new Problem('forbidden', { role, area });
  const { lang, $format } = request.query;
  const language = languageOf(lang) ?? request.language;
  const level = metadataLevel(headers['accept'], $format);
  const root = serviceRoot(event);
  const size = preferredPageSize(headers['prefer']);
  const scope = set.right === 'read-open' ? 'open' : `${role} ${area}`;
  const key = JSON.stringify([params.path, event.rawQueryString, language, level, root, size, scope]);
  const isFresh = /\bno-cache\b/.test(headers['cache-control'] ?? '');
  const manner = { language, level, root, size, scope, isFresh };
  return (isFresh ? fresh : cached)(key, now.getTime(), () => answerOf(resource, request, manner));
}

function languageOf(lang: string | undefined): Language | undefined {
  return lang === 'ja' || lang === 'en' ? lang : undefined;
}

interface Manner {
  readonly language: Language;
  readonly level: Level;
  readonly root: string;
  /** What the caller prefers; null: ours. */
  readonly size: number | null;
  /** Whose answer it is: everybody's, or that of callers with this role and area. */
  readonly scope: string;
  /** Asked past everything that is kept. */
  readonly isFresh: boolean;
}

async function answerOf(resource: OfSet, request: OdataRequest, manner: Manner): Promise<Text> {
  const { set } = resource;
  const query: Query = request.query;
  const options = readOptions(resource.kind === 'count' ? onlyFilter(query) : query, set);
  const filter = resource.kind === 'entity' ? resource.key : options.filter;
  const { principal, now } = request;
  const read = () => set.read({ filter, principal, language: manner.language, now });
  switch (resource.kind) {
    case 'count':
      return plain(String(matching(set, await read(), { filter }).length));
    case 'entity':
      return json(entityText(set, await read(), { ...options, filter }, manner), manner);
    case 'rows': {
      const places = await placesOf(set, options, request, manner, async () => sorted(set, await read(), options));
      return json(pageText(set, places, query, options, manner), manner);
    }
  }
}

const plain = (text: string): Text => ({
  status: 200,
  text,
  contentType: 'text/plain; charset=utf-8',
  headers: version,
});

function json(text: string, { level, size }: Manner): Text {
  const applied = size === null ? {} : { 'preference-applied': `odata.maxpagesize=${size}` };
  return {
    status: 200,
    text,
    etag: markOf(text),
    contentType: jsonType(level),
    headers: { ...version, ...applied },
  };
}

function placesOf(
  set: EntitySet,
  { skipToken }: Options,
  { query, now }: OdataRequest,
  { language, scope, size, isFresh }: Manner,
  read: () => Promise<readonly Place[]>,
): Promise<readonly Place[]> {
  const key = JSON.stringify([set.name, query.$filter, query.$orderby, language, scope]);
  const of = { now: now.getTime(), isContinued: skipToken !== null && !isFresh, pageSize: size ?? pageSize };
  return snapshot(key, of, read);
}

/** How many there are depends on nothing else (URL Conventions 4.8). */
function onlyFilter(query: Query): Query {
  checkOptions(query);
  return query['$filter'] === undefined ? {} : { $filter: query['$filter'] };
}

function entityText(set: EntitySet, rows: readonly unknown[], options: Options, { level, root }: Manner): string {
  const [found] = matching(set, rows, options);
  if (found === undefined) throw new Problem('not-found', { what: set.type });
  const context =
    level === 'none' ? '' : `"@odata.context":${JSON.stringify(contextOf(set, options, root, '/$entity'))},`;
  const parts: string[] = [];
  writeRows(parts, set, [found.row], options.select, level);
  return `{${context}${parts.join('').slice(1)}`;
}

function pageText(
  set: EntitySet,
  places: readonly Place[],
  query: Query,
  options: Options,
  { language, level, root, size }: Manner,
): string {
  const scope = { set: set.name, filter: query['$filter'], orderby: query['$orderby'], language };
  const page = pageOf(places, options, size ?? pageSize, scope);
  const context = level === 'none' ? '' : `"@odata.context":${JSON.stringify(contextOf(set, options, root, ''))},`;
  const count = options.isCounted ? `"@odata.count":${page.count},` : '';
  const parts = [`{${context}${count}"value":[`];
  writeRows(parts, set, page.rows, options.select, level);
  const next = page.next === null ? '' : `,"@odata.nextLink":${JSON.stringify(nextLink(set, query, page.next, root))}`;
  parts.push(`]${next}}`);
  return parts.join('');
}

function contextOf({ name }: EntitySet, { selected }: Options, root: string, suffix: string): string {
  return `${root}/$metadata#${name}${selected === null ? '' : `(${selected.join()})`}${suffix}`;
}

/** The same question but for where it begins: what is left of `$top` stands in the token. */
function nextLink({ name }: EntitySet, query: Query, token: string, root: string): string {
  const { $top: _top, $skip: _skip, $skiptoken: _before, ...same } = query;
  const all = Object.entries({ ...same, $skiptoken: token });
  return `${root}/${name}?${all.map(([option, value]) => `${option}=${encodeURIComponent(value ?? '')}`).join('&')}`;
}
