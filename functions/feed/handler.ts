import * as operations from '../../openapi/operations/feed.ts';
import { endpoint } from '../http/endpoint.ts';
import { serve } from '../http/request.ts';
import { readProgressAtom } from './read-progress-atom.ts';
import { readProgressFeed } from './read-progress-feed.ts';

export const handler = endpoint([
  serve(operations.readProgressFeed, readProgressFeed),
  serve(operations.readProgressAtom, readProgressAtom),
]);
