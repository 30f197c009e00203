import { readFileSync } from 'node:fs';
import * as z from 'zod';
import { type Area, area } from '../../schema/area.ts';

/**
 * The 47 prefectures, every municipality and every designated city's ward since 2014-04-05, with the days on which each code, name and status was
 * valid. `areas.json` is written by `build.ts`; ask `areasOn` for the areas of one day.
 */
export function loadAreas(): Area[] {
  return z.array(area).parse(JSON.parse(readFileSync(new URL('./areas.json', import.meta.url), 'utf8')));
}
