import * as areas from '../../openapi/operations/areas.ts';
import * as forms from '../../openapi/operations/forms.ts';
import * as rounds from '../../openapi/operations/rounds.ts';
import { endpoint } from '../http/endpoint.ts';
import { serve } from '../http/request.ts';
import { createRound } from './create-round.ts';
import { getArea } from './get-area.ts';
import { getForm } from './get-form.ts';
import { getRound } from './get-round.ts';
import { listAreas } from './list-areas.ts';
import { listForms } from './list-forms.ts';
import { listRounds } from './list-rounds.ts';
import { putAreas } from './put-areas.ts';
import { putExtension } from './put-extension.ts';

/** Areas, forms and rounds: read by everyone, written by this stage alone. */
export const handler = endpoint([
  serve(areas.listAreas, listAreas),
  serve(areas.getArea, getArea),
  serve(areas.putAreas, putAreas),
  serve(forms.listForms, listForms),
  serve(forms.getForm, getForm),
  serve(rounds.createRound, createRound),
  serve(rounds.listRounds, listRounds),
  serve(rounds.getRound, getRound),
  serve(rounds.putExtension, putExtension),
]);
