import * as z from 'zod';

const shortText = z.string().max(200);

/** Somebody to reach at a base (担当者): personal data, for the base itself and its prefecture alone. */
const contact = z.strictObject({
  name: z.string().trim().min(1).max(200),
  organisation: shortText.optional(),
  role: shortText.optional(),
  phone: z.string().max(50).optional(),
  email: z.email().max(254).optional(),
  note: z.string().max(1000).optional(),
});

/** All contacts of a base; an empty list erases them. */
export const contacts = z.strictObject({ contacts: z.array(contact).max(50) });
export type Contacts = z.infer<typeof contacts>;
