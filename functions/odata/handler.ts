import * as operations from '../../openapi/operations/odata.ts';
import { endpoint } from '../http/endpoint.ts';
import { serve } from '../http/request.ts';
import { callerOf } from './caller.ts';
import { getOdata } from './get-odata.ts';
import { getOdataResource } from './get-odata-resource.ts';

/** The one stage that takes personal access keys beside tokens. */
export const handler = endpoint(
  [serve(operations.getOdata, getOdata), serve(operations.getOdataResource, getOdataResource)],
  undefined,
  callerOf,
);
