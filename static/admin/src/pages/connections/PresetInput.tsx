/** One input of a preset, by its kind. */
import { LongText } from '../../components/LongText';
import { Pick } from '../../components/Pick';
import { SecretInput } from '../../components/SecretInput';
import { Switch } from '../../components/Switch';
import { TextInput } from '../../components/TextInput';
import type { PresetInputField } from './form-values';
import type { ConnectionForm } from './use-connection-form';

interface PresetInputProps {
  readonly field: PresetInputField;
  readonly form: ConnectionForm;
}

/** Exhaustive over the kinds: a new kind does not compile until it has an input. */
export function PresetInput({ field, form }: PresetInputProps) {
  const value = form.values.fields[field.id] ?? '';
  const change = (next: string): void => {
    form.change(field.id, { fields: { ...form.values.fields, [field.id]: next } });
  };
  const words = {
    label: field.label,
    help: field.help,
    error: form.errors[field.id],
    isRequired: field.required,
    placeholder: field.example,
  };
  const leave = (): void => {
    form.leave(field.id);
  };
  switch (field.kind) {
    case 'text':
    case 'scopes':
    case 'domain':
      return <TextInput {...words} value={value} onChange={change} onBlur={leave} name={field.id} />;
    case 'url':
      return <TextInput {...words} type="url" value={value} onChange={change} onBlur={leave} name={field.id} />;
    case 'date':
      return <TextInput {...words} type="date" value={value} onChange={change} width={200} name={field.id} />;
    case 'secret':
      return <Secret field={field} form={form} words={words} />;
    case 'choice':
      return (
        <Pick
          {...{ label: words.label, help: words.help, error: words.error, isRequired: words.isRequired }}
          options={field.choices ?? []}
          value={value}
          onChange={change}
        />
      );
    case 'toggle':
      return (
        <Switch
          label={field.label}
          help={field.help}
          isOn={value === 'true'}
          onChange={(isOn) => {
            change(String(isOn));
          }}
        />
      );
    case 'certificate':
      return (
        <LongText {...words} value={value} onChange={change} isCode accept=".pem,.cer,.crt,.key,.jwk,.json,.txt" />
      );
    case 'metadata':
      return <LongText {...words} value={value} onChange={change} isCode accept=".xml,text/xml,application/xml" />;
  }
}

interface SecretProps extends PresetInputProps {
  readonly words: { readonly label: string; readonly help: string | undefined; readonly error: string | undefined };
}

function Secret({ field, form, words }: SecretProps) {
  const { [field.id]: value, ...others } = form.values.secrets;
  return (
    <SecretInput
      {...words}
      isRequired={field.required}
      placeholder={field.example}
      isStored={form.saved.storedSecrets.includes(field.id)}
      value={value}
      onChange={(next) => {
        form.change(field.id, { secrets: next === undefined ? others : { ...others, [field.id]: next } });
      }}
    />
  );
}
