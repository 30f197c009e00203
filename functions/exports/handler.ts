import * as operations from '../../openapi/operations/exports.ts';
import { endpoint } from '../http/endpoint.ts';
import { serve } from '../http/request.ts';
import { createExport } from './create-export.ts';

export const handler = endpoint([serve(operations.createExport, createExport)]);
