import * as operations from '../../openapi/operations/graphql.ts';
import { endpoint } from '../http/endpoint.ts';
import { serve } from '../http/request.ts';
import { getGraphql } from './get-graphql.ts';
import { postGraphql } from './post-graphql.ts';
import { replacePort, type StagePort } from './stage-port.ts';

/** The local server and tests put the stages' own handlers in the place of Lambda. */
export function usePort(port: StagePort): void {
  replacePort(port);
}

export const handler = endpoint([serve(operations.postGraphql, postGraphql), serve(operations.getGraphql, getGraphql)]);
