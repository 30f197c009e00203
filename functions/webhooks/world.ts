import type { Client } from '../store/client.ts';
import type { Resolve } from './check-address.ts';

/** All that deliveries need of the world. */
export interface World {
  readonly client: Client;
  readonly now: () => Date;
  /** In [0, 1). */
  readonly random: () => number;
  readonly resolve: Resolve;
  readonly allowsLocal: boolean;
  readonly timeoutMillis?: number;
}
