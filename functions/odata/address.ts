import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import { environment } from '../environment.ts';

/**
 * Where this service stands for whoever asked, without a slash at the end: clients of Microsoft want whole addresses. Behind the
 * edge the host of a request is the edge's own affair; a closed network has a name of its own.
 */
export function serviceRoot({ requestContext }: Pick<APIGatewayProxyEventV2, 'requestContext'>): string {
  const { isLocal, publicAddress } = environment();
  const isOfEdge = publicAddress !== '' && !requestContext.authentication?.clientCert;
  const host = isOfEdge ? publicAddress : `${isLocal ? 'http' : 'https'}://${requestContext.domainName}`;
  return `${host}/odata`;
}
