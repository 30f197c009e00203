import { indicators } from '../../schema/catalogue.ts';
import { catalogueEntry } from '../../schema/catalogue-entry.ts';
import type { Reply } from '../http/request.ts';

/** The catalogue: for each indicator what it takes to recompute a figure by hand. */
export async function listIndicators(): Promise<Reply> {
  return { status: 200, json: { items: indicators.map(catalogueEntry), next: null } };
}
