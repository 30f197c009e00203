import * as operations from '../../openapi/operations/graphql.ts';
import { endpoint } from '../http/endpoint.ts';
import { serve } from '../http/request.ts';
import { getGraphql } from './get-graphql.ts';
import { postGraphql } from './post-graphql.ts';

export const handler = endpoint([serve(operations.postGraphql, postGraphql), serve(operations.getGraphql, getGraphql)]);
