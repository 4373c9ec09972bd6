/** Jira's own words about a request it did not create, put next to the fields they are about. */
import * as z from 'zod/mini';
import type { RequestField } from '../../ports/desks';
import type { RaiseRefusal } from '../../ports/requests';
import type { JiraAnswer } from '../calls/jira-answer';
import { text } from '../wire/read';

const refusalSchema = z.object({
  errorMessage: text,
  errorMessages: z.catch(z.array(z.string()), []),
  errors: z.catch(z.record(z.string(), z.string()), {}),
});

/** Jira Service Management names fields by their labels, in one message; the platform by their ids, in a map. */
export function toRaiseRefusal(answer: JiraAnswer, fields: readonly RequestField[]): RaiseRefusal {
  const refusal = refusalSchema.safeParse(answer.json()).data;
  const messages = [refusal?.errorMessage ?? '', ...(refusal?.errorMessages ?? [])].filter((one) => one !== '');
  const message = messages.join(' ');
  return { reason: 'invalid', message, fields: { ...fieldsNamedIn(message, fields), ...refusal?.errors } };
}

function fieldsNamedIn(message: string, fields: readonly RequestField[]): Readonly<Record<string, string>> {
  const sentences = message.match(/[^.!?]*field ['‘"“][^'’"”]+['’"”][^.!?]*?(?=[.!?]|Please|$)/g) ?? [];
  const named = sentences.flatMap((sentence) => {
    const label = /field ['‘"“]([^'’"”]+)['’"”]/.exec(sentence)?.[1];
    const field = fields.find((candidate) => candidate.name === label);
    return field === undefined ? [] : [[field.id, `${sentence.trim()}.`] as const];
  });
  return Object.fromEntries(named);
}
