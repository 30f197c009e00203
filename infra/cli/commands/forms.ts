import type { Form } from '../../../schema/form.ts';
import { forms } from '../../../schema/forms/forms.ts';
import { type AddCommand, addCommand } from '../command.ts';
import { text } from '../stopped.ts';
import { table } from '../table.ts';

const respondents: Readonly<Record<Form['respondents'], { ja: string; en: string }>> = {
  municipality: text('市区町村', 'municipalities'),
  base: text('拠点', 'bases'),
  prefecture: text('都道府県', 'prefectures'),
  institution: text('積極的役割の医療機関', 'active-role institutions'),
};

/** `renkei forms`: the forms that this version of the tool knows, without a server. */
export const addForms: AddCommand = (program, session) => {
  const { language, isJson, print } = session;
  const summary = text('調査票の一覧（サーバー不要）', 'list forms (needs no server)');
  addCommand(program, session, { usage: 'forms', summary, examples: ['renkei forms', 'renkei forms --json'] }).action(
    () => {
      if (isJson) return print(JSON.stringify(forms.map(summaryOf), null, 2));
      const headings = [
        text('調査票', 'form'),
        text('回答者', 'respondents'),
        text('年度', 'years'),
        text('題', 'title'),
      ];
      const rows = forms.map((form) => [
        form.id,
        respondents[form.respondents][language],
        `${form.years.from}-${form.years.to ?? ''}`,
        form.title[language],
      ]);
      return print(
        table(
          headings.map((one) => one[language]),
          rows,
        ),
      );
    },
  );
};

function summaryOf({ id, lineage, version, title, respondents, years, questions }: Form) {
  return { form: id, lineage, version, title, respondents, years, questions: questions.length };
}
