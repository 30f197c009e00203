import { Problem } from '../../schema/problem.ts';
import { environment } from '../environment.ts';
import { AddressRefused, checkTarget, parseTarget, type Resolve, resolveHost } from './check-address.ts';

/** Throws webhook-address-refused (422) where nothing may be delivered; the same is checked again at each delivery. */
export async function refuseAddress(text: string, resolve: Resolve = resolveHost): Promise<void> {
  const { allowsLocalWebhooks } = environment();
  try {
    await checkTarget(parseTarget(text, allowsLocalWebhooks), allowsLocalWebhooks, resolve);
  } catch (error) {
    if (!(error instanceof AddressRefused)) throw error;
    const { message } = error;
    const places = [{ pointer: '/url', code: 'address-refused', message }];
    throw new Problem('webhook-address-refused', { reason: message }, { places });
  }
}
