import { type CareResourceId, type Row, table6 } from './table-6.ts';

/** One count that an officer gives a number for, named in both languages. */
export interface CareResource extends Row<CareResourceId> {
  readonly en: string;
}

/** Ours: the table is in Japanese alone. */
const english: Readonly<Record<CareResourceId, string>> = {
  'st-discharge-coordinator-facilities': 'Clinics and hospitals with staff in charge of discharge support',
  'st-discharge-support-facilities': 'Clinics and hospitals giving discharge support',
  'st-care-support-linkage-facilities': 'Clinics and hospitals giving guidance on linkage with long-term-care support',
  'st-joint-discharge-guidance-facilities': 'Clinics and hospitals giving joint guidance at discharge',
  'st-post-discharge-visit-facilities': 'Clinics and hospitals giving guidance by a visit around discharge',
  'st-home-visit-medical-facilities': 'Clinics and hospitals making scheduled home visits',
  'st-home-visit-medical-paediatric-facilities': 'Clinics and hospitals making scheduled home visits to children',
  'st-enhanced-zaishishin-facilities': 'Home-care support clinics and hospitals of the enhanced type',
  'st-zaishishin-facilities': 'Home-care support clinics and hospitals',
  'st-home-nursing-providers': 'Home-visit nursing providers',
  'st-home-nursing-staff': 'Staff of home-visit nursing providers',
  'st-enhanced-home-nursing-stations': 'Home-visit nursing stations of the enhanced type',
  'st-home-nursing-paediatric-stations': 'Home-visit nursing stations serving children',
  'st-dental-visit-facilities': 'Clinics and hospitals making dental home visits',
  'st-zaitaku-dental-facilities': 'Home-care support dental clinics',
  'st-oral-hygiene-visit-facilities': 'Clinics and hospitals giving oral hygiene guidance at home',
  'st-dental-nst-facilities': 'Dental institutions working with a nutrition support team (NST) active in homes',
  'st-pharmacy-visit-facilities': 'Pharmacies, clinics and hospitals giving medication guidance at home',
  'st-pharmacy-visit-paediatric-pharmacies':
    'Pharmacies giving children medication guidance at home as part of a home-care team',
  'st-pharmacies-24h': 'Pharmacies available around the clock',
  'st-narcotic-pharmacies': 'Pharmacies dispensing narcotics (continuous injection included) with guidance at home',
  'st-aseptic-pharmacies': 'Pharmacies preparing aseptic products (TPN included) with guidance at home',
  'st-rehab-visit-facilities':
    'Clinics, hospitals, geriatric health facilities and care clinics giving rehabilitation at home',
  'st-nutrition-visit-facilities': 'Clinics and hospitals giving nutrition guidance at home',
  'st-house-call-facilities': 'Clinics and hospitals making house calls on request',
  'st-backup-hospitals': 'Backup hospitals for home care',
  'st-home-nursing-24h-stations': 'Home-visit nursing stations working around the clock',
  'st-home-nursing-24h-staff': 'Staff of home-visit nursing stations working around the clock',
  'st-home-death-care-facilities': 'Clinics and hospitals giving end-of-life (terminal) care at home',
  'st-terminal-care-nursing-stations': 'Home-visit nursing stations giving terminal care',
  'pr-discharge-support-patients': 'Patients given discharge support (discharge coordination)',
  'pr-care-support-linkage-patients': 'Patients given guidance on linkage with long-term-care support',
  'pr-joint-discharge-guidance-patients': 'Patients given joint guidance at discharge',
  'pr-post-discharge-visit-patients': 'Patients given guidance by a visit after discharge',
  'pr-home-visit-medical-patients': 'Patients given scheduled home visits',
  'pr-home-visit-medical-paediatric-patients': 'Children given scheduled home visits',
  'pr-home-nursing-users': 'Users of home-visit nursing',
  'pr-home-nursing-paediatric-users': 'Children using home-visit nursing',
  'pr-dental-visit-patients': 'Patients given dental home visits',
  'pr-dental-visit-hygienist-patients': 'Patients given dental home visits with a dental hygienist',
  'pr-oral-hygiene-visit-patients': 'Patients given oral hygiene guidance at home',
  'pr-pharmacy-visit-patients': 'Patients given medication guidance at home',
  'pr-pharmacy-visit-paediatric-patients': 'Children given medication guidance at home',
  'pr-narcotic-patients': 'Patients given narcotics (continuous injection included) with guidance at home',
  'pr-aseptic-patients': 'Patients given aseptic products (TPN included) with guidance at home',
  'pr-rehab-visit-patients': 'Patients given rehabilitation at home',
  'pr-nutrition-visit-patients': 'Patients given nutrition guidance at home',
  'pr-house-call-patients': 'Patients given house calls on request',
  'pr-terminal-care-patients': 'Patients given terminal care at home',
  'pr-terminal-care-nursing-users': 'Users given terminal care by home-visit nursing',
  'pr-home-deaths-attended': 'Deaths attended at home (death certification alone included)',
  'pr-home-deaths': 'Deaths at home by residence',
};

/** The 52 counts in the order of the table. */
export const careResources: readonly CareResource[] = table6.map((row) => ({ ...row, en: english[row.id] }));

/** Those that count children's care: compared with the children as well. */
export const isPaediatric = (id: CareResourceId): boolean => id.includes('-paediatric-');
