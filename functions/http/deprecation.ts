import type { Operation } from '../../openapi/operation.ts';
import type { Reply } from './request.ts';

const startOf = (day: string) => new Date(`${day}T00:00:00+09:00`);

/**
 * An answer of a deprecated operation says so: `Deprecation` (RFC 9745), `Sunset` (RFC 8594) and where to go instead. Answers of
 * others stay the very same value.
 */
export function withDeprecation(reply: Reply, operation: Pick<Operation, 'deprecated'> | undefined): Reply {
  if (!operation?.deprecated) return reply;
  const { since, sunset, successor } = operation.deprecated;
  const links = [
    reply.headers?.['link'],
    '</docs>; rel="deprecation"; type="text/html"',
    successor && `<${successor}>; rel="successor-version"`,
  ];
  return {
    ...reply,
    headers: {
      ...reply.headers,
      deprecation: `@${startOf(since).getTime() / 1000}`,
      ...(sunset && { sunset: startOf(sunset).toUTCString() }),
      link: links.filter((link) => link !== undefined).join(', '),
    },
  };
}
