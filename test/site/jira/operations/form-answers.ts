/** Checks the answers of a form, and writes those that are linked to Jira fields into them. */
import { Refusal } from '../answers/answer';
import type { FormQuestion } from '../seed/forms';
import type { RequestType } from '../seed/request-type';

type FormAnswer = Readonly<Record<string, unknown>>;

export interface ReadForm {
  readonly answers: Readonly<Record<string, FormAnswer>> | undefined;
  /** Field values by field id. */
  readonly linkedValues: Readonly<Record<string, unknown>>;
}

/** Which member of an answer a question of the type reads. */
const memberOf = (type: string): string =>
  ({ ts: 'text', tl: 'text', rt: 'text', cs: 'choices', cm: 'choices', cd: 'choices', da: 'date', ti: 'time' })[type] ??
  'text';

const isAnswered = (question: FormQuestion, answer: FormAnswer | undefined): boolean => {
  const value = answer?.[memberOf(question.type)];
  return Array.isArray(value) ? value.length > 0 : typeof value === 'string' && value !== '';
};

function invalidQuestions(
  questions: Readonly<Record<string, FormQuestion>>,
  answers: Readonly<Record<string, FormAnswer>>,
): string[] {
  const missing = Object.entries(questions)
    .filter(([id, question]) => question.validation.rq === true && !isAnswered(question, answers[id]))
    .map(([id]) => id);
  const unknown = Object.keys(answers).filter((id) => questions[id] === undefined);
  return [...missing, ...unknown];
}

/** Refuses with 422 and one error per question that is unknown, or required and not answered. */
export function readForm(type: RequestType, sent: Readonly<Record<string, FormAnswer>> | undefined): ReadForm {
  const questions = type.form?.questions ?? {};
  const answers = sent ?? {};
  const invalid = invalidQuestions(questions, answers);
  if (invalid.length > 0) {
    const errorMessage = 'The form has not been filled in correctly.';
    const errors = invalid.map((id) => ({
      status: 422,
      code: 'INVALID_ANSWER',
      title: questions[id]?.label ?? 'Unknown question',
      detail: 'A valid answer is required.',
      context: [{ type: 'question', id }],
    }));
    const i18nErrorMessage = { i18nKey: 'sd.error.form.invalid', parameters: [] };
    throw new Refusal({ status: 422, body: { errorMessage, i18nErrorMessage, errors } }, errorMessage);
  }
  const linked = Object.entries(questions).flatMap(([id, { jiraField, type: kind }]) =>
    jiraField === undefined ? [] : [[jiraField, answers[id]?.[memberOf(kind)]] as const],
  );
  return { answers: sent, linkedValues: Object.fromEntries(linked) };
}
