import type { Reply } from '../http/request.ts';
import { page } from './page.ts';

export async function getDocs(): Promise<Reply> {
  return page('docs.html');
}
