import { Problem } from './problem.ts';

/** 503 that says after how many seconds the same request may be sent again. */
export const unavailable = (seconds = 1): Problem =>
  new Problem('unavailable', { seconds }, { headers: { 'retry-after': String(seconds) } });
