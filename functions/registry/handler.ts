import * as accessKeys from '../../openapi/operations/access-keys.ts';
import * as areas from '../../openapi/operations/areas.ts';
import * as bases from '../../openapi/operations/bases.ts';
import * as findings from '../../openapi/operations/findings.ts';
import * as forms from '../../openapi/operations/forms.ts';
import * as institutions from '../../openapi/operations/institutions.ts';
import * as meetings from '../../openapi/operations/meetings.ts';
import * as money from '../../openapi/operations/money.ts';
import * as practiceCases from '../../openapi/operations/practice-cases.ts';
import * as programmes from '../../openapi/operations/programmes.ts';
import * as rounds from '../../openapi/operations/rounds.ts';
import * as supports from '../../openapi/operations/supports.ts';
import * as zones from '../../openapi/operations/zones.ts';
import { endpoint } from '../http/endpoint.ts';
import { serve } from '../http/request.ts';
import { compareSupports } from './compare-supports.ts';
import { createAccessKey } from './create-access-key.ts';
import { createRound } from './create-round.ts';
import { designateBase } from './designate-base.ts';
import { estimateGrantCeiling } from './estimate-grant-ceiling.ts';
import { estimateSubsidy } from './estimate-subsidy.ts';
import { getArea } from './get-area.ts';
import { getBase } from './get-base.ts';
import { getBaseContacts } from './get-base-contacts.ts';
import { getForm } from './get-form.ts';
import { getInstitution } from './get-institution.ts';
import { getMeeting } from './get-meeting.ts';
import { getMunicipalFunding } from './get-municipal-funding.ts';
import { getPracticeCase } from './get-practice-case.ts';
import { getProgramme } from './get-programme.ts';
import { getRound } from './get-round.ts';
import { getSupport } from './get-support.ts';
import { getZone } from './get-zone.ts';
import { importZoning } from './import-zoning.ts';
import { listAccessKeys } from './list-access-keys.ts';
import { listAreas } from './list-areas.ts';
import { listBases } from './list-bases.ts';
import { listCostShares } from './list-cost-shares.ts';
import { listFindings } from './list-findings.ts';
import { listForms } from './list-forms.ts';
import { listInstitutions } from './list-institutions.ts';
import { listMeetings } from './list-meetings.ts';
import { listMunicipalFunding } from './list-municipal-funding.ts';
import { listPracticeCases } from './list-practice-cases.ts';
import { listProgrammes } from './list-programmes.ts';
import { listRounds } from './list-rounds.ts';
import { listSubsidyRules } from './list-subsidy-rules.ts';
import { listSupports } from './list-supports.ts';
import { listZones } from './list-zones.ts';
import { prefillForm } from './prefill-form.ts';
import { putAreas } from './put-areas.ts';
import { putBase } from './put-base.ts';
import { putBaseContacts } from './put-base-contacts.ts';
import { putBaseFunding } from './put-base-funding.ts';
import { putExtension } from './put-extension.ts';
import { putInstitution } from './put-institution.ts';
import { putMeeting } from './put-meeting.ts';
import { putMunicipalFunding } from './put-municipal-funding.ts';
import { putPracticeCase } from './put-practice-case.ts';
import { putProgramme } from './put-programme.ts';
import { putSupport } from './put-support.ts';
import { putZone } from './put-zone.ts';
import { revokeAccessKey } from './revoke-access-key.ts';

/** What the registry keeps, from areas to access keys: other stages read some of it, this one alone writes it. */
export const handler = endpoint([
  serve(accessKeys.createAccessKey, createAccessKey),
  serve(accessKeys.listAccessKeys, listAccessKeys),
  serve(accessKeys.revokeAccessKey, revokeAccessKey),
  serve(areas.listAreas, listAreas),
  serve(areas.getArea, getArea),
  serve(areas.putAreas, putAreas),
  serve(findings.listFindings, listFindings),
  serve(forms.listForms, listForms),
  serve(forms.getForm, getForm),
  serve(forms.prefillForm, prefillForm),
  serve(rounds.createRound, createRound),
  serve(rounds.listRounds, listRounds),
  serve(rounds.getRound, getRound),
  serve(rounds.putExtension, putExtension),
  serve(zones.listZones, listZones),
  serve(zones.getZone, getZone),
  serve(zones.putZone, putZone),
  serve(zones.importZoning, importZoning),
  serve(bases.listBases, listBases),
  serve(bases.getBase, getBase),
  serve(bases.putBase, putBase),
  serve(bases.designateBase, designateBase),
  serve(bases.putBaseFunding, putBaseFunding),
  serve(bases.getBaseContacts, getBaseContacts),
  serve(bases.putBaseContacts, putBaseContacts),
  serve(institutions.listInstitutions, listInstitutions),
  serve(institutions.getInstitution, getInstitution),
  serve(institutions.putInstitution, putInstitution),
  serve(money.listMunicipalFunding, listMunicipalFunding),
  serve(money.getMunicipalFunding, getMunicipalFunding),
  serve(money.putMunicipalFunding, putMunicipalFunding),
  serve(money.listCostShares, listCostShares),
  serve(money.estimateGrantCeiling, estimateGrantCeiling),
  serve(money.listSubsidyRules, listSubsidyRules),
  serve(money.estimateSubsidy, estimateSubsidy),
  serve(supports.listSupports, listSupports),
  serve(supports.compareSupports, compareSupports),
  serve(supports.getSupport, getSupport),
  serve(supports.putSupport, putSupport),
  serve(meetings.listMeetings, listMeetings),
  serve(meetings.getMeeting, getMeeting),
  serve(meetings.putMeeting, putMeeting),
  serve(programmes.listProgrammes, listProgrammes),
  serve(programmes.getProgramme, getProgramme),
  serve(programmes.putProgramme, putProgramme),
  serve(practiceCases.listPracticeCases, listPracticeCases),
  serve(practiceCases.getPracticeCase, getPracticeCase),
  serve(practiceCases.putPracticeCase, putPracticeCase),
]);
