import { getFormTemplate as templateOperation } from '../../openapi/operations/forms.ts';
import * as imports from '../../openapi/operations/imports.ts';
import { getJob } from '../../openapi/operations/jobs.ts';
import { endpoint } from '../http/endpoint.ts';
import { serve } from '../http/request.ts';
import { getFormTemplate } from './get-form-template.ts';
import { getJob as readJob } from './get-job.ts';
import { getReceipt } from './get-receipt.ts';
import { importSubmissions } from './import-submissions.ts';
import { listReceiptKeys } from './list-receipt-keys.ts';

export const handler = endpoint([
  serve(imports.importSubmissions, importSubmissions),
  serve(imports.getReceipt, getReceipt),
  serve(imports.listReceiptKeys, listReceiptKeys),
  serve(getJob, readJob),
  serve(templateOperation, getFormTemplate),
]);
