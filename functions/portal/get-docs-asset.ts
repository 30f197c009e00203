import type * as z from 'zod';
import type * as operations from '../../openapi/operations/portal.ts';
import type { Reply, Request } from '../http/request.ts';
import { fileText } from './files.ts';

type Params = z.output<typeof operations.getDocsAsset.params>;

const mediaTypes: Readonly<Record<Params['asset'], string>> = {
  'swagger-ui-bundle.js': 'text/javascript; charset=utf-8',
  'swagger-ui.css': 'text/css; charset=utf-8',
};

/** An hour without asking: the library changes only with a release. */
export async function getDocsAsset({ params: { asset } }: Request<Params>): Promise<Reply> {
  return {
    status: 200,
    text: fileText(asset),
    contentType: mediaTypes[asset],
    headers: { 'cache-control': 'public, max-age=3600' },
  };
}
