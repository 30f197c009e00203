import type { Reply } from '../http/request.ts';
import { page } from './page.ts';

export async function getHome(): Promise<Reply> {
  return page('home.html');
}
