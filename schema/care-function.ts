import * as z from 'zod';

/**
 * The four functions of home medical care (医療機能): discharge support 退院支援, daily care 日常の療養支援, response to acute
 * deterioration 急変時の対応, end of life 看取り.
 */
export const careFunction = z.enum(['discharge-support', 'daily-care', 'acute-change', 'end-of-life']);
export type CareFunction = z.infer<typeof careFunction>;
