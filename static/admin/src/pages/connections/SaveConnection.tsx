/** The end of both forms: what went wrong, and the buttons. */
import Button from '@atlaskit/button/new';
import { Failure } from '../../components/Failure';
import { SaveConflict } from './SaveConflict';
import type { ConnectionForm } from './use-connection-form';
import styles from './Form.module.css';

interface SaveConnectionProps {
  readonly form: ConnectionForm;
  readonly onCancel: () => void;
}

/** Saving does not switch a connection on; the note says so. */
export function SaveConnection({ form, onCancel }: SaveConnectionProps) {
  const { failure } = form;
  const isNew = form.saved.id === undefined;
  return (
    <>
      {failure?.code === 'conflict' && <SaveConflict form={form} current={failure.current} />}
      {failure !== undefined && failure.code !== 'conflict' && !form.isSaving && <Failure error={failure} />}
      <div className={styles.save}>
        <Button appearance="primary" type="submit" isLoading={form.isSaving} isDisabled={!isNew && !form.isDirty}>
          Save
        </Button>
        <Button appearance="subtle" onClick={onCancel} isDisabled={!isNew && !form.isDirty}>
          {isNew ? 'Cancel' : 'Discard changes'}
        </Button>
        <span className={styles.note} role="status">
          {isNew ? 'Saving does not switch it on. You test it first.' : form.isDirty ? 'You have unsaved changes.' : ''}
        </span>
      </div>
    </>
  );
}
