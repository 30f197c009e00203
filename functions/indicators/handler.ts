import * as operations from '../../openapi/operations/observations.ts';
import { endpoint } from '../http/endpoint.ts';
import { serve } from '../http/request.ts';
import { explainObservation } from './explain-observation.ts';
import { listIndicators } from './list-indicators.ts';
import { listObservations } from './list-observations.ts';

export const handler = endpoint([
  serve(operations.listIndicators, listIndicators),
  serve(operations.listObservations, listObservations),
  serve(operations.explainObservation, explainObservation),
]);
