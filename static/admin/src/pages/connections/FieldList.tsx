/** The inputs of a preset: those everybody fills in, then those behind "Advanced". */
import { Disclosure } from '../../components/Disclosure';
import { TextInput } from '../../components/TextInput';
import { PresetInput } from './PresetInput';
import type { ConnectionForm } from './use-connection-form';
import styles from './Form.module.css';

/** "Advanced" opens by itself when something in it is wrong. */
export function FieldList({ form }: { readonly form: ConnectionForm }) {
  const basic = form.preset.fields.filter(({ advanced }) => advanced !== true);
  const advanced = form.preset.fields.filter(({ advanced }) => advanced === true);
  const isAdvancedWrong = advanced.some(({ id }) => form.errors[id] !== undefined);
  return (
    <div className={styles.fields}>
      <TextInput
        label="Name"
        help="What you call this connection. Customers see it on the sign-in page when there are several."
        value={form.values.name}
        error={form.errors.name}
        isRequired
        name="name"
        onChange={(name) => {
          form.change('name', { name });
        }}
      />
      {basic.map((field) => (
        <PresetInput key={field.id} field={field} form={form} />
      ))}
      {advanced.length > 0 && (
        <Disclosure key={String(isAdvancedWrong)} title="Advanced" note="Rarely needed" open={isAdvancedWrong}>
          {advanced.map((field) => (
            <PresetInput key={field.id} field={field} form={form} />
          ))}
        </Disclosure>
      )}
    </div>
  );
}
