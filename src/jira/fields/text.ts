/** Text on one line, text on several, addresses and labels. */
import { fail, ok } from '../../domain/result';
import { toCustomerText } from '../wire/customer-text';
import { each, refuse, single, type FieldWire } from './field-wire';

const longestLine = 255;
const longestText = 32_767;
const linkSchemes = ['http:', 'https:', 'ftp:'];

export const textWire = single((value) => {
  if (/[\r\n]/.test(value)) return refuse('line_break');
  if (value.length > longestLine) return fail({ reason: 'too_long', most: longestLine });
  return ok(value);
});

/** Jira reads it as wiki notation unless told otherwise, and so does this app. */
export const paragraphWire = single((value) =>
  value.length > longestText
    ? fail({ reason: 'too_long', most: longestText })
    : ok(toCustomerText(value.replaceAll('\r\n', '\n'))),
);

export const urlWire = single((value) =>
  URL.canParse(value) && linkSchemes.includes(new URL(value).protocol) && value.length <= longestLine
    ? ok(value)
    : refuse('address_invalid'),
);

/** A label holds no space, so what is typed is taken apart at spaces and commas. */
export const labelsWire: FieldWire = (field, submitted, context) => {
  const labels = submitted.flatMap((value) => value.split(/[\s,]+/)).filter((label) => label !== '');
  const [first, ...rest] = labels;
  return first === undefined ? ok(undefined) : eachLabel(field, [first, ...rest], context);
};

const eachLabel = each((label) =>
  label.length > longestLine ? fail({ reason: 'label_too_long', most: longestLine }) : ok(label),
);
