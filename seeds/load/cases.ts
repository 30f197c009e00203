import { demoCases } from '../demo-cases.ts';
import type { Api } from './api.ts';
import { inParallel } from './in-parallel.ts';

const atOnce = 4;

/** Keeps the demo cases as their prefectures' officers would; leaves alone what is there already. */
export async function putCases(api: Api): Promise<void> {
  await inParallel(demoCases, atOnce, async ({ caseId, body }) => {
    const officer = { role: 'prefecture-officer', area: caseId.slice(0, 2) } as const;
    const headers = { 'if-none-match': '*' };
    await api({ ...officer, method: 'PUT', path: `/v1/practice-cases/${caseId}`, body, headers, expected: [201, 412] });
  });
}
