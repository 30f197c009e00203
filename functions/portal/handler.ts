import * as operations from '../../openapi/operations/portal.ts';
import { endpoint } from '../http/endpoint.ts';
import { serve } from '../http/request.ts';
import { getDocs } from './get-docs.ts';
import { getDocsAsset } from './get-docs-asset.ts';
import { getErrors } from './get-errors.ts';
import { getGuide } from './get-guide.ts';
import { getHealth } from './get-health.ts';
import { getHome } from './get-home.ts';
import { getOpenapi } from './get-openapi.ts';
import { unrouted } from './unrouted.ts';

/** Also takes `$default`: every request that no route of the contract takes. */
export const handler = endpoint(
  [
    serve(operations.getHealth, getHealth),
    serve(operations.getOpenapi, getOpenapi),
    serve(operations.getDocs, getDocs),
    serve(operations.getDocsAsset, getDocsAsset),
    serve(operations.getErrors, getErrors),
    serve(operations.getGuide, getGuide),
    serve(operations.getHome, getHome),
  ],
  unrouted,
);
