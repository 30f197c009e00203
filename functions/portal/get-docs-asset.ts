import type { getDocsAsset as operation } from '../../openapi/operations/portal.ts';
import type { Reply, RequestOf } from '../http/request.ts';
import { fileText } from './files.ts';

type AssetRequest = RequestOf<typeof operation>;

/** Programs are shown, not run. */
const mediaTypes: Readonly<Partial<Record<AssetRequest['params']['asset'], string>>> = {
  'swagger-ui-bundle.js': 'text/javascript; charset=utf-8',
  'swagger-ui.css': 'text/css; charset=utf-8',
};

/** An hour without asking: these change only with a release. */
export async function getDocsAsset({ params: { asset } }: AssetRequest): Promise<Reply> {
  return {
    status: 200,
    text: fileText(asset),
    contentType: mediaTypes[asset] ?? 'text/plain; charset=utf-8',
    headers: { 'cache-control': 'public, max-age=3600' },
  };
}
