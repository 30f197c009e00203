import type { Reply, Request } from '../http/request.ts';
import { serviceRoot } from './address.ts';
import { entitySets } from './entity-sets.ts';
import { jsonType, metadataLevel } from './media.ts';
import { checkOptions, type Query } from './options.ts';

/** Which sets there are: what a client asks first, with a slash at the end of the address or without. */
export function serviceDocument({ headers, event, ...request }: Pick<Request, 'headers' | 'event' | 'query'>): Reply {
  const query = request.query as Query;
  checkOptions(query);
  const level = metadataLevel(headers['accept'], query['$format']);
  const root = serviceRoot(event);
  return {
    status: 200,
    contentType: jsonType(level),
    headers: { 'odata-version': '4.0' },
    json: {
      ...(level !== 'none' && { '@odata.context': `${root}/$metadata` }),
      value: entitySets.map(({ name, label }) => ({
        name,
        kind: 'EntitySet',
        url: name,
        title: `${label.ja} / ${label.en}`,
      })),
    },
  };
}
