import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import type { APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import type { Handler } from './gateway.ts';

/** `GET /graphql` in a browser is a page to try queries in, all of it in this answer; anything else goes on to the function. */
export function explorer(next: () => Handler | undefined): Handler {
  return async (event, context) => {
    const isBrowser =
      event.headers['accept']?.includes('text/html') === true && event.queryStringParameters?.['query'] === undefined;
    if (isBrowser) return page();
    return (
      next()?.(event, context) ?? {
        statusCode: 503,
        headers: { 'content-type': 'application/json' },
        body: '{"message":"Service Unavailable"}',
      }
    );
  };
}

const hint = `# Send a token in Headers: {"authorization": "Bearer ..."}; npm run -s token prints one.
{
  observations(indicator: "response-rate", fiscalYear: 2015, level: prefecture) {
    area { code name }
    value
    numerator
    denominator
  }
}
`;

let compressed: Promise<string> | undefined;

/** Nine megabytes, all in one page, so that it works without the internet: packed, or it would be too long for a reply. */
async function page(): Promise<APIGatewayProxyStructuredResultV2> {
  compressed ??= compress();
  return {
    statusCode: 200,
    headers: { 'content-type': 'text/html; charset=utf-8', 'content-encoding': 'gzip', 'cache-control': 'no-cache' },
    body: await compressed,
    isBase64Encoded: true,
  };
}

async function compress(): Promise<string> {
  const { renderGraphiQL } = await import('@graphql-yoga/render-graphiql');
  const html = renderGraphiQL({ title: 'Renkei GraphQL', endpoint: '/graphql', defaultQuery: hint });
  return (await promisify(gzip)(html)).toString('base64');
}
